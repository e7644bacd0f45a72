// Rosters: is this paragraph a list of names or places set with blanks, whose spaces are meant.

/** Three or more short groups between blanks, or wide blanks, and no stop anywhere. */
export function isRoster(text: string): boolean {
  if (/[。；！？]/u.test(text)) return false;
  const groups = text.trim().split(/[ \u3000]+/u);
  if (groups.length >= 3 && groups.every((group) => [...group].length <= 14)) return true;
  return /\u3000/u.test(text.trim()) && [...text].length <= 40;
}
