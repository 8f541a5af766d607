CREATE TABLE "phone_marks" (
	"phone_index" "bytea" PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"marked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "phone_marks_reason" CHECK ("phone_marks"."reason" in ('failed', 'silent'))
);
--> statement-breakpoint
ALTER TABLE "facts" DROP CONSTRAINT "facts_verb";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind";--> statement-breakpoint
ALTER TABLE "one_time_codes" DROP CONSTRAINT "one_time_codes_purpose";--> statement-breakpoint
ALTER TABLE "proposals" DROP CONSTRAINT "proposals_verb";--> statement-breakpoint
ALTER TABLE "replies" DROP CONSTRAINT "replies_kind";--> statement-breakpoint
DROP INDEX "notices_once";--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "contact_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "opens_after" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "to_former" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "destination_sealed" "bytea";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "destination_index" "bytea";--> statement-breakpoint
ALTER TABLE "dossier_sessions" ADD COLUMN "contact_sealed" "bytea";--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once" ON "notices" USING btree ("fact_id","party_id","channel","reminds","to_former");--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_verb" CHECK ("facts"."verb" in ('submit', 'void', 'register', 'reclassify', 'request_information', 'supply_information', 'assign', 'send_to_police', 'remind_police', 'receive_report', 'send_back', 'summon', 'move_summons', 'cancel_summons', 'give_formal_notice', 'record_compliance', 'record_non_compliance', 'forward', 'return_forwarded', 'transmit_outside', 'join', 'disjoin', 'open_conciliation', 'settle', 'fail_conciliation', 'record_settlement_broken', 'prosecute', 'refer_to_judge', 'record_hearing', 'record_judgment', 'end_by_order', 'close', 'request_review', 'uphold', 'reopen', 'record_measure', 'record_withdrawal', 'answer', 'correct', 'check_credibility', 'confirm_open', 'change_contact'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind" CHECK ("notices"."kind" in ('received', 'information_requested', 'information_received', 'registered', 'under_study', 'sent_to_police', 'police_reminded', 'report_received', 'sent_back', 'summoned', 'summons_reminder', 'summons_moved', 'summons_cancelled', 'forwarded', 'registered_elsewhere', 'transmitted', 'joined', 'conciliation', 'decision', 'outcome_closed', 'outcome_prosecuted', 'hearing', 'hearing_reminder', 'hearing_to_check', 'measure', 'still_open', 'request_received', 'reopened', 'answered', 'phone_changed', 'contact_changed', 'correction', 'kind_corrected', 'safe', 'draft_reminder', 'one_time_code', 'text_unknown', 'text_help', 'text_stopped', 'text_started', 'text_unread', 'text_which_file', 'rating_asked'));--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_purpose" CHECK ("one_time_codes"."purpose" in ('verify_contact', 'open_file', 'old_phone', 'new_phone'));--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_verb" CHECK ("proposals"."verb" in ('submit', 'void', 'register', 'reclassify', 'request_information', 'supply_information', 'assign', 'send_to_police', 'remind_police', 'receive_report', 'send_back', 'summon', 'move_summons', 'cancel_summons', 'give_formal_notice', 'record_compliance', 'record_non_compliance', 'forward', 'return_forwarded', 'transmit_outside', 'join', 'disjoin', 'open_conciliation', 'settle', 'fail_conciliation', 'record_settlement_broken', 'prosecute', 'refer_to_judge', 'record_hearing', 'record_judgment', 'end_by_order', 'close', 'request_review', 'uphold', 'reopen', 'record_measure', 'record_withdrawal', 'answer', 'correct', 'check_credibility', 'confirm_open', 'change_contact'));--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_kind" CHECK ("replies"."kind" in ('received', 'information_requested', 'information_received', 'registered', 'under_study', 'sent_to_police', 'police_reminded', 'report_received', 'sent_back', 'summoned', 'summons_reminder', 'summons_moved', 'summons_cancelled', 'forwarded', 'registered_elsewhere', 'transmitted', 'joined', 'conciliation', 'decision', 'outcome_closed', 'outcome_prosecuted', 'hearing', 'hearing_reminder', 'hearing_to_check', 'measure', 'still_open', 'request_received', 'reopened', 'answered', 'phone_changed', 'contact_changed', 'correction', 'kind_corrected', 'safe', 'draft_reminder', 'one_time_code', 'text_unknown', 'text_help', 'text_stopped', 'text_started', 'text_unread', 'text_which_file', 'rating_asked'));