import type { LanguageWordings } from "@/notices/wording";

// To be read by a Moroccan jurist before use. Placeholders: code, number, date, hour, oneTimeCode,
// office, url, stop. Text messages use only the letters of GSM-7, with straight apostrophes.
export const en = {
  mail: {
    subject: "News in your file {code}",
    greeting: "Hello,",
    receipt: "Your receipt goes with this message, in Arabic and French.",
    pastUsual:
      "The usual time is over: at this office, nine in ten files of this kind get a decision sooner. The office knows that yours is waiting.",
    code: "Tracking code: {code}",
    reference: "Your reference: {reference}",
    office: "Office in charge of the file: {office}",
    link: "Track the file: {url}",
    footer: [
      "This automatic message comes from the portal Insaf. Send no personal data by e-mail.",
      "We never ask for money, a password or a secret code.",
    ],
    stop: "Do you want no more reminders by e-mail? Stop them here: {stop}",
    textReference: "Ref. {reference}",
  },
  kinds: {
    received: {
      version: 1,
      sms: "Public prosecution: your file has reached us. Tracking code: {code}. Keep this code.",
      email: [
        "Your file has reached us. Keep the tracking code: it tells you at any time where the file stands.",
        "The office checks the file, then registers it. We tell you of each step, so you need not travel.",
      ],
    },
    information_requested: {
      version: 1,
      sms: "Public prosecution: please complete your file {code} before {date}, online or at the office.",
      email: [
        "Your file needs more information or documents before {date}.",
        "The office tells you what is missing. Call it, or go there with your identity document and the tracking code.",
      ],
    },
    information_reminder: {
      version: 1,
      sms: "Public prosecution: a reminder, please complete your file {code} before {date}, online or at the office.",
      email: [
        "We remind you that your file waits for information or documents before {date}.",
        "Open your file with the tracking code to see what is missing and to answer, or go to the office with your identity document.",
      ],
    },
    information_overdue: {
      version: 1,
      sms: "Public prosecution: the day for completing your file {code} has passed. You still can, online or at the office.",
      email: [
        "The day until which the office waited for information or documents has passed.",
        "You can still answer: open your file with the tracking code, or go to the office with your identity document.",
      ],
    },
    information_received: {
      version: 1,
      sms: "Public prosecution: what you sent has joined your file {code}.",
      email: [
        "What you added to your file has reached us.",
        "Work on the file goes on. We will tell you of the next step.",
      ],
    },
    registered: {
      version: 1,
      sms: "Public prosecution: your file {code} is registered.",
      email: [
        "Your file is registered.",
        "The prosecution will study it. We will tell you of the next step.",
      ],
      numbered: {
        sms: "Public prosecution: your file {code} is registered under the number {number}.",
        email: [
          "Your file is registered under the number {number}.",
          "The prosecution will study it. We will tell you of the next step.",
        ],
      },
    },
    under_study: {
      version: 1,
      sms: "Public prosecution: your file {code} is being studied.",
      email: [
        "A magistrate of the prosecution is studying your file.",
        "The prosecution may ask for an enquiry or take a decision. You will be told in every case.",
      ],
    },
    sent_to_police: {
      version: 1,
      sms: "Public prosecution: your file {code} is sent for an enquiry.",
      email: [
        "Your file is sent for an enquiry.",
        "When it is over, the file comes back to the prosecution to be studied. We will tell you.",
      ],
    },
    police_reminded: {
      version: 1,
      sms: "Public prosecution: file {code}: the enquiry goes on, a reminder was sent.",
      email: [
        "The enquiry in your file goes on. The prosecution has sent a reminder.",
        "We will tell you when the enquiry is over.",
      ],
    },
    report_received: {
      version: 1,
      sms: "Public prosecution: file {code}: the enquiry is over, the file is being studied.",
      email: [
        "The enquiry is over. Your file is back with the prosecution, which is studying it.",
        "The prosecution may take a decision or ask for further enquiry. You will be told in every case.",
      ],
    },
    sent_back: {
      version: 1,
      sms: "Public prosecution: file {code}: further enquiry is asked for.",
      email: [
        "The prosecution has asked for further enquiry in your file.",
        "We will tell you when the enquiry is over.",
      ],
    },
    summoned: {
      version: 1,
      sms: "Public prosecution: you have an appointment on {date} at {hour}. File {code}. Bring your national identity card.",
      email: [
        "You have an appointment on {date} at {hour}.",
        "Bring your identity document and the tracking code. If you cannot come, tell the office before that date.",
      ],
    },
    summons_reminder: {
      version: 1,
      sms: "Public prosecution: reminder of your appointment on {date} at {hour}. File {code}.",
      email: [
        "We remind you of your appointment on {date} at {hour}.",
        "Bring your identity document and the tracking code.",
      ],
    },
    summons_moved: {
      version: 1,
      sms: "Public prosecution: your appointment is moved to {date} at {hour}. File {code}.",
      email: [
        "Your appointment is moved to {date} at {hour}.",
        "The earlier appointment no longer stands.",
      ],
    },
    summons_cancelled: {
      version: 1,
      sms: "Public prosecution: your appointment of {date} is cancelled. File {code}.",
      email: [
        "Your appointment of {date} is cancelled. You need not come.",
        "If a new date is set, we will tell you.",
      ],
    },
    forwarded: {
      version: 1,
      sms: "Public prosecution: your file {code} is sent to the right prosecution office.",
      email: [
        "Your file is sent to the right prosecution office.",
        "That office registers it, and we will tell you. Your tracking code does not change.",
      ],
    },
    registered_elsewhere: {
      version: 1,
      sms: "Public prosecution: your file {code} is registered at the right prosecution office. Your code does not change.",
      email: [
        "Your file is registered at the right prosecution office, which is now in charge of it.",
        "Your tracking code does not change.",
      ],
    },
    transmitted: {
      version: 1,
      sms: "Public prosecution: your file {code} is sent to the right service.",
      email: [
        "Your file does not belong to this office. It is sent to the right service.",
        "The office can tell you which service received it.",
      ],
    },
    joined: {
      version: 1,
      sms: "Public prosecution: your file {code} is joined to a related file. Your code still works.",
      email: [
        "Your file is joined to a related file, in which it goes on being studied.",
        "Your tracking code still works and we tell you of each step.",
      ],
    },
    conciliation: {
      version: 1,
      sms: "Public prosecution: file {code}: please contact the office.",
      email: [
        "The office in charge of your file needs to speak with you.",
        "Call the office, or go there with your identity document and the tracking code.",
      ],
    },
    decision: {
      version: 1,
      sms: "Public prosecution: a decision is taken in file {code}. See the portal or the office to learn your rights.",
      email: [
        "A decision is taken in your file. To protect your privacy, what it says is not written here.",
        "The office tells you, with the reasons and your rights, when you show your identity document and the tracking code. There may be time limits: do not wait.",
      ],
    },
    outcome_closed: {
      version: 1,
      sms: "Public prosecution: file {code} is closed without prosecution. You can ask for a review.",
      email: [
        "The prosecution has closed your file without prosecution. We say so in plain words, as you asked when you filed.",
        "You can ask for a review of this decision. The office tells you the reasons and how to do it. There may be time limits: do not wait.",
      ],
    },
    outcome_prosecuted: {
      version: 1,
      sms: "Public prosecution: file {code}: there is a prosecution.",
      email: [
        "There is a prosecution in your file. We say so in plain words, as you asked when you filed.",
        "The office tells you what comes next and what your rights are.",
      ],
    },
    hearing: {
      version: 1,
      sms: "Public prosecution: file {code}: hearing on {date} at {hour}. The date may change: check before.",
      email: [
        "A hearing in your file is set for {date} at {hour}.",
        "This date may change: check it with the office before the hearing.",
      ],
    },
    hearing_reminder: {
      version: 1,
      sms: "Public prosecution: reminder, hearing on {date} at {hour}. File {code}. Check the date before.",
      email: [
        "We remind you of the hearing set for {date} at {hour}.",
        "This date may change: check it with the office before the hearing.",
      ],
    },
    hearing_to_check: {
      version: 1,
      sms: "Public prosecution: a hearing is near in file {code}. Check its date on mahakim.ma.",
      email: [
        "A hearing is near in your file, and the court may have changed its date.",
        "Check this date on the site of the courts, mahakim.ma, or with the court, before you travel.",
      ],
    },
    measure: {
      version: 1,
      sms: "Public prosecution: a measure is taken in file {code}. See the portal or the office.",
      email: [
        "A measure is taken in your file.",
        "The office tells you when you show your identity document and the tracking code.",
      ],
    },
    still_open: {
      version: 1,
      sms: "Public prosecution: your file {code} is still being handled.",
      email: [
        "Your file is still being handled.",
        "You need to do nothing for the moment. We will tell you of the next step.",
      ],
    },
    request_received: {
      version: 1,
      sms: "Public prosecution: your request in file {code} has reached us.",
      email: [
        "Your request in this file has reached us.",
        "We are studying it and will tell you of the answer.",
      ],
    },
    reopened: {
      version: 1,
      sms: "Public prosecution: your file {code} is being studied again.",
      email: ["Your file is being studied again.", "We will tell you of the next step."],
    },
    answered: {
      version: 1,
      sms: "Public prosecution: there is an answer in file {code}. See the portal or the office.",
      email: [
        "There is an answer in your file.",
        "The office gives it to you when you show your identity document and the tracking code.",
      ],
    },
    phone_changed: {
      version: 1,
      sms: "Public prosecution: the number of file {code} has changed. If you did not ask for this, contact the office.",
      email: [
        "The phone number of your file has changed.",
        "If you did not ask for this, contact the office without delay.",
      ],
    },
    contact_changed: {
      version: 1,
      sms: "Public prosecution: your contact in file {code} has changed. If you did not ask for this, contact the office.",
      email: [
        "Your contact has changed in your file.",
        "If you did not ask for this, contact the office without delay.",
      ],
    },
    correction: {
      version: 1,
      sms: "Public prosecution: please disregard our last message. File {code}.",
      email: [
        "Please disregard our last message: something in it was wrong. We are sorry.",
        "The tracking page shows where your file really stands.",
      ],
    },
    kind_corrected: {
      version: 1,
      sms: "Public prosecution: the kind of file {code} is corrected. Your code does not change.",
      email: [
        "The office has corrected the kind of your file in its register.",
        "Your tracking code does not change and work on the file goes on.",
      ],
    },
    digest: {
      version: 1,
      sms: "Public prosecution: news in {count} of your files",
      email: [
        "This is what happened since the last summary in the files that you follow for others.",
      ],
    },
    safe: {
      version: 1,
      sms: "You have a new message. Call the office when it suits you.",
      email: {
        none: "the person chose this very text on this very phone; a mail may be read by others",
      },
    },
    draft_reminder: {
      version: 1,
      sms: "You have an unfinished form. It will be erased on {date}.",
      email: { none: "nothing is filed yet, so nobody has confirmed the mail address" },
    },
    one_time_code: {
      version: 1,
      sms: "Verification code: {oneTimeCode}. Valid for 10 minutes. Give it to nobody.",
      email: {
        none: "the code proves that the person holds the phone; a mailbox would be another door",
      },
    },
    text_unknown: {
      version: 1,
      sms: "Public prosecution: no file is linked to your number with this code.",
      email: { none: "answers a text that came in, by the way it came" },
    },
    text_help: {
      version: 1,
      sms: "Text STATUS from the number you gave to learn where your file stands. To get no more messages: STOP",
      email: { none: "answers a text that came in, by the way it came" },
    },
    text_stopped: {
      version: 1,
      sms: "Public prosecution: messages are stopped. You will be told in another way. To get them again: START",
      email: { none: "answers a text that came in, by the way it came" },
    },
    text_started: {
      version: 1,
      sms: "Public prosecution: you will get our messages on this number again.",
      email: { none: "answers a text that came in, by the way it came" },
    },
    text_unread: {
      version: 1,
      sms: "Public prosecution: your message will not be read. To learn what to send: HELP. In an emergency, call 19 or 177.",
      email: { none: "answers a text that came in, by the way it came" },
    },
    text_which_file: {
      version: 1,
      sms: "Public prosecution: you have several files. Send your message again with the tracking code.",
      email: { none: "answers a text that came in, by the way it came" },
    },
    rating_asked: {
      version: 1,
      sms: "How was the service? Send a figure from 1 (bad) to 5 (good).",
      email: { none: "a figure is texted back; a mail takes no answer" },
    },
  },
} as const satisfies LanguageWordings;
