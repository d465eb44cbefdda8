package emulator

import (
	"slices"
	"strconv"
)

// maxPage is the most entries a page may hold.
const maxPage = 50

// defaultPage is how many entries a page holds when nobody says.
const defaultPage = 10

// page is which part of a list is asked for; pages count from 1.
type page struct{ number, limit int }

// pageOf reads page and limit, which the API's own SDKs send as numbers and as
// texts. It needs e.mu.
func (e *Emulator) pageOf(pageNumber, limit string) (page, answer, bool) {
	asked := page{1, defaultPage}
	var err error
	if pageNumber != "" {
		if asked.number, err = strconv.Atoi(pageNumber); err != nil || asked.number < 1 {
			return page{}, invalid("page 必须为从 1 开始的整数", "page must be a whole number from 1"), false
		}
	}
	asked.number = min(asked.number, 1<<24) // far past every end, and no overflow
	if limit == "" {
		return asked, answer{}, true
	}
	if asked.limit, err = strconv.Atoi(limit); err != nil || asked.limit < 1 {
		return page{}, invalid("limit 必须为从 1 到 50 的整数", "limit must be a whole number from 1 to 50"), false
	}
	if asked.limit > maxPage {
		return page{}, failed(number(e.chosen("over-limit")), 0, text{"limit 不能超过 50", "limit must not be over 50"}), false
	}
	return asked, answer{}, true
}

// part returns one page of all, which are oldest first.
func part[T any](all []T, p page, oldestFirst bool) []T {
	from := min((p.number-1)*p.limit, len(all))
	to := min(from+p.limit, len(all))
	if oldestFirst {
		return all[from:to]
	}
	newest := slices.Clone(all[len(all)-to : len(all)-from])
	slices.Reverse(newest)
	return newest
}

// listOf is a page in the form of an answer. It needs e.mu.
func (e *Emulator) listOf(total int, list []map[string]any) map[string]any {
	if e.chosen("list-form") == formObject && len(list) == 1 {
		return map[string]any{"totalCount": total, "list": list[0]}
	}
	return map[string]any{"totalCount": total, "list": list}
}

// number reads a switch's value that is a number; a switch has no other.
func number(value string) int {
	n, _ := strconv.Atoi(value)
	return n
}
