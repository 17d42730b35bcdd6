import { heldOutMoreSenders } from "./held-out-more-senders";
import { heldOutNewsletters } from "./held-out-newsletters";
import { heldOutOldMails } from "./held-out-old-mails";
import { heldOutPersonal } from "./held-out-personal";
import { heldOutSenders } from "./held-out-senders";
import { heldOutTemplates } from "./held-out-templates";
import type { LabelledImage } from "./labelled-image";

/** A set the detector is measured by once: made without a look at it, at its table or at the rest of the labelled set. */
export const heldOutThemes: Readonly<Record<string, readonly LabelledImage[]>> = {
  "large senders": heldOutSenders,
  "more large senders": heldOutMoreSenders,
  newsletters: heldOutNewsletters,
  "personal mails": heldOutPersonal,
  "old mails": heldOutOldMails,
  templates: heldOutTemplates,
};
