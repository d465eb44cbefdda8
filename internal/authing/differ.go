package authing

import "slices"

// differs returns the field's name where an answer holds another text than was
// sent. An answer without the field says nothing about it.
func differs(field string, answer *string, sent string) []string {
	if answer == nil || *answer == sent {
		return nil
	}
	return []string{field}
}

// differing joins what differs.
func differing(fields ...[]string) []string { return slices.Concat(fields...) }

// lacks returns the field's name where it is missing.
func lacks(field string, missing bool) []string {
	if missing {
		return []string{field}
	}
	return nil
}
