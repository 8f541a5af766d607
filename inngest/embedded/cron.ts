import { parseCronItem } from "graphile-worker";

/** A schedule of five fields, read in a time zone. */
export interface CronSchedule {
  /** True when the minute that starts at `date` is one of the schedule's. */
  matches(date: Date): boolean;
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** Reads "TZ=Africa/Casablanca 0 6 * * *" (UTC without a zone); throws when it is not a schedule. */
export function parseCron(text: string): CronSchedule {
  const [, zone = "UTC", fields = ""] = /^(?:(?:CRON_)?TZ=(\S+)\s+)?(.+)$/.exec(text.trim()) ?? [];
  const { match } = parseCronItem({ task: "cron", match: fields.replace(/\s+/g, " ") });
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    weekday: "short",
  });
  return {
    matches(date) {
      const parts = new Map(clock.formatToParts(date).map(({ type, value }) => [type, value]));
      return match({
        min: Number(parts.get("minute")),
        hour: Number(parts.get("hour")),
        date: Number(parts.get("day")),
        month: Number(parts.get("month")),
        dow: weekdays.indexOf(parts.get("weekday") ?? ""),
      });
    },
  };
}
