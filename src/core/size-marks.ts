/**
 * Attributes that Thunderbird puts on the images of a message once it has loaded, and by which its style sheet bounds their
 * size: `shrinktofit` lifts every other bound on the width. They have no value. `isshrunk` is of older versions.
 */
export const SIZE_MARKS = ["shrinktofit", "overflowing", "isshrunk"] as const;
