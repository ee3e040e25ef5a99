package mentoring

// phoneMarks is what stands between the digits of telephone numbers as people
// type them, the long-vowel mark among them.
const phoneMarks = "-‐‑–—―−ー() "
