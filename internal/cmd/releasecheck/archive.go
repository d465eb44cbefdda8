package main

import (
	"archive/zip"
	"bytes"
	"context"
	"debug/buildinfo"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// platforms are the ones that the registries ask providers for, and the 64 bit
// arm of each system beside them.
var platforms = []string{
	"darwin_amd64", "darwin_arm64",
	"freebsd_386", "freebsd_amd64", "freebsd_arm", "freebsd_arm64",
	"linux_386", "linux_amd64", "linux_arm", "linux_arm64",
	"windows_386", "windows_amd64", "windows_arm64",
}

// The programs of a release, as their archives begin.
const (
	providerProgram = "terraform-provider-authing"
	emulatorProgram = "authing-emulator"
)

// archiveName is the form that the registries prescribe.
func (r *release) archiveName(program, platform string) string {
	return program + "_" + r.version + "_" + platform + ".zip"
}

// binaryName is a program's name inside its archive.
func (r *release) binaryName(program, platform string) string {
	name := program
	if program == providerProgram {
		name += "_v" + r.version
	}
	if strings.HasPrefix(platform, "windows_") {
		name += ".exe"
	}
	return name
}

// open opens a program in its archive.
func (r *release) open(program, platform string) (*zip.ReadCloser, fs.File, error) {
	archive, err := zip.OpenReader(filepath.Join(r.dist, r.archiveName(program, platform)))
	if err != nil {
		return nil, nil, err
	}
	file, err := archive.Open(r.binaryName(program, platform))
	if err != nil {
		return nil, nil, errors.Join(err, archive.Close())
	}
	return archive, file, nil
}

// binary reads a program out of its archive.
func (r *release) binary(program, platform string) (content []byte, err error) {
	archive, file, err := r.open(program, platform)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close(), archive.Close()) }()
	return io.ReadAll(file)
}

// unpack writes a program to a file, with the mode that its archive gives it.
func (r *release) unpack(program, platform string) (path string, err error) {
	archive, file, err := r.open(program, platform)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, file.Close(), archive.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return "", err
	}
	path = filepath.Join(r.scratch, info.Name())
	written, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, info.Mode())
	if err != nil {
		return "", err
	}
	_, err = io.Copy(written, file)
	return path, errors.Join(err, written.Close())
}

// archives looks at every archive's name, contents and binary.
func archives(_ context.Context, r *release) (string, error) {
	var wanted []string
	var wrong []error
	for _, program := range []string{providerProgram, emulatorProgram} {
		for _, platform := range platforms {
			wanted = append(wanted, r.archiveName(program, platform))
			wrong = append(wrong, r.contents(program, platform), r.built(program, platform))
		}
	}
	found, err := filepath.Glob(filepath.Join(r.dist, "*.zip"))
	if err != nil {
		return "", err
	}
	for _, path := range found {
		if !slices.Contains(wanted, filepath.Base(path)) {
			wrong = append(wrong, fmt.Errorf("%s is no archive that a registry knows", filepath.Base(path)))
		}
	}
	return fmt.Sprintf("%d archives for %d platforms, named, filled and dated as they should be", len(found), len(platforms)), errors.Join(wrong...)
}

// contents holds an archive to its files, their modes and their times.
func (r *release) contents(program, platform string) (err error) {
	name := r.archiveName(program, platform)
	archive, err := zip.OpenReader(filepath.Join(r.dist, name))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, archive.Close()) }()
	binary := r.binaryName(program, platform)
	var held []string
	for _, file := range archive.File {
		held = append(held, file.Name)
		if !file.Modified.Equal(r.at) {
			return fmt.Errorf("%s: %s is of %s, the commit of %s", name, file.Name, file.Modified.UTC(), r.at.UTC())
		}
		if executable := file.Mode()&0o111 != 0; executable != (file.Name == binary) {
			return fmt.Errorf("%s: %s has the mode %s", name, file.Name, file.Mode())
		}
	}
	slices.Sort(held)
	if want := []string{"CHANGELOG.md", "LICENSE", binary}; !slices.Equal(held, want) {
		return fmt.Errorf("%s holds %v, not %v", name, held, want)
	}
	return nil
}

// built holds a binary to the platform it is for and the way it is built.
func (r *release) built(program, platform string) error {
	content, err := r.binary(program, platform)
	if err != nil {
		return err
	}
	info, err := buildinfo.Read(bytes.NewReader(content))
	if err != nil {
		return fmt.Errorf("%s of %s: %w", program, platform, err)
	}
	settings := map[string]string{}
	for _, setting := range info.Settings {
		settings[setting.Key] = setting.Value
	}
	system, architecture, _ := strings.Cut(platform, "_")
	for key, want := range map[string]string{"GOOS": system, "GOARCH": architecture, "CGO_ENABLED": "0", "-trimpath": "true"} {
		if settings[key] != want {
			return fmt.Errorf("%s of %s was built with %s=%s, not %s", program, platform, key, settings[key], want)
		}
	}
	return nil
}
