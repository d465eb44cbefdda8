package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/authing/terraform-provider-authing/internal/contract"
	"github.com/authing/terraform-provider-authing/internal/live"
)

// record is a directory in which each run has a file until it has removed what
// it made. Of objects without a time, only the record of the run that made them
// says that they were left behind.
type record string

// recorded is the record of the runs of this working directory.
const recorded = record("bin/testlive-runs")

// pool is what the file of a run says: the user pool is the one of that key.
func pool(settings live.Settings) string { return settings.Host + "\n" + settings.AccessKeyID + "\n" }

func (r record) file(run string) string { return filepath.Join(string(r), run) }

// begin notes a run.
func (r record) begin(settings live.Settings) error {
	if err := os.MkdirAll(string(r), 0o750); err != nil {
		return err
	}
	return os.WriteFile(r.file(settings.Run), []byte(pool(settings)), 0o600)
}

// end forgets a run that has left nothing behind.
func (r record) end(run string) error { return os.Remove(r.file(run)) }

// interrupted are the runs in the same user pool that began before a time and
// have not ended.
func (r record) interrupted(settings live.Settings, before time.Time) (runs []string, err error) {
	files, err := os.ReadDir(string(r))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, file := range files {
		said, failed := os.ReadFile(r.file(file.Name()))
		about, stat := file.Info()
		err = errors.Join(err, failed, stat)
		if failed == nil && stat == nil && string(said) == pool(settings) && about.ModTime().Before(before) {
			runs = append(runs, file.Name())
		}
	}
	return runs, err
}

// coded are the kinds of objects that have codes, those inside others first.
func coded() []live.Coded {
	var kinds []live.Coded
	for _, kind := range contract.CodedKinds() {
		kinds = append(kinds, live.Coded(kind))
	}
	return kinds
}

// sweepCoded removes what a run made of every kind that has codes.
func sweepCoded(ctx context.Context, pool *live.Pool) (removed []string, err error) {
	for _, kind := range coded() {
		names, failed := pool.SweepCoded(ctx, kind)
		removed, err = slices.Concat(removed, names), errors.Join(err, failed)
	}
	return removed, err
}

// sweepInterrupted removes what recorded runs have left behind, by their records.
func sweepInterrupted(ctx context.Context, record record, settings live.Settings, before time.Time) (removed []string, err error) {
	runs, err := record.interrupted(settings, before)
	for _, run := range runs {
		settings.Run = run
		opened, failed := live.Open(ctx, settings)
		if failed != nil {
			return removed, errors.Join(err, failed)
		}
		names, failed := sweepCoded(ctx, opened)
		if failed == nil {
			failed = record.end(run)
		}
		removed, err = slices.Concat(removed, names), errors.Join(err, failed)
	}
	return removed, err
}
