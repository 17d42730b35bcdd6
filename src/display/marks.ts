/*
 * The attributes by which the placeholders' style sheet knows its elements. Gecko's serializer, which writes down what
 * is quoted in a reply or copied, leaves out each attribute whose name begins with "_moz" (nsHTMLContentSerializer):
 * the reader's answers carry nothing of ours.
 */

/** Set for a moment on what is being measured. */
export const MEASURED = "_moz_cleardot_measured";

/** On an element whose image is not in: its state, for the style sheet of the placeholders. */
export const STATE = "_moz_cleardot";

/** Beside STATE: which sides the layout leaves open, "none" known or "one-side" known. */
export const SIZE = "_moz_cleardot_size";

/** Beside STATE: a click loads the image. */
export const CLICKABLE = "_moz_cleardot_clickable";

/** All of them. */
export const MARKS = [MEASURED, STATE, SIZE, CLICKABLE] as const;
