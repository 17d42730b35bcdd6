/*
 * The attributes by which the placeholders' style sheet knows its elements. Gecko's serializer, which writes down what
 * is quoted in a reply or copied, leaves out each attribute whose name begins with "_moz" (nsHTMLContentSerializer):
 * the reader's answers carry nothing of ours.
 */

/** Set for a moment on what is being measured. */
export const MEASURED = "_moz_cleardot_measured";

/** Set for a moment on what is given the box of its placeholder, to see what becomes of it. */
export const PROBED = "_moz_cleardot_probed";

/** On an element whose image is not in: its state, for the style sheet of the placeholders. */
export const STATE = "_moz_cleardot";

/** On the same: the number of its label, where it has one. */
export const LABEL = "_moz_cleardot_label";

/** On an element in whose box marks are drawn: the number of its rule. */
export const BOX = "_moz_cleardot_box";

/** On the element under the pointer: a click loads an image. */
export const CLICKABLE = "_moz_cleardot_clickable";

/** On the element whose placeholder has the keyboard's focus. */
export const FOCUSED = "_moz_cleardot_focused";

/** On the root, for a moment: everything is to be found under a point. */
export const SEARCHED = "_moz_cleardot_searched";

/** All of them. */
export const MARKS = [MEASURED, PROBED, STATE, LABEL, BOX, CLICKABLE, FOCUSED, SEARCHED] as const;
