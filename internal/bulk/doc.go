// Package bulk answers reads of single objects from the list of all of them
// where that takes fewer calls than asking about each.
//
// Terraform asks about one object at a time, some ten of them side by side, and
// says beforehand neither how many it will ask about nor where to stop. The
// list tells fifty objects a call, but may hold a hundred times what is wanted.
// So a Reader lets the demand decide: every object asked about allows one page
// of the list to be read, but for the first, which costs a call by itself. Who
// asks waits while pages come in, and is sent to ask by itself once the pages
// allowed are used up and nothing moves any more.
//
// What follows from this, with k objects asked about and a list of p pages:
//
//   - at most k single reads and k-1 pages, for a page needs one more question;
//   - no page more than p, and once the list has been read no single read of
//     what it shows in full, so with many objects the pages are nearly all there
//     is;
//   - together about twice the better of k and p at the most, and one call for
//     one object.
//
// Fast gives way to right. An answer from the list is as old as the Reader, and
// a Reader lives as long as one phase of a run; what the run itself has written
// is never answered from a list. An object that the list does not show, shows
// without what the caller needs, or cannot show because it fails or is far
// slower than a single read, is read by itself.
//
// Whoever wants the whole list gets one that told the same total on every page
// and showed that many different objects, with no write of this run meanwhile;
// or else what three readings showed together, one of them backwards, so that
// what moves either way is met. What escapes that is somebody else who deletes
// and adds between the same two pages, so that no total tells of it.
package bulk
