package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func (r *release) sumsName() string { return providerProgram + "_" + r.version + "_SHA256SUMS" }

// sums holds the list of checksums to the provider's archives and the
// manifest, and the manifest to what registries read in it.
func sums(_ context.Context, r *release) (string, error) {
	list, err := os.ReadFile(filepath.Join(r.dist, r.sumsName()))
	if err != nil {
		return "", err
	}
	files := map[string]string{ // where a file of the release lies here
		providerProgram + "_" + r.version + "_manifest.json": filepath.Join(r.dir, "terraform-registry-manifest.json"),
	}
	for _, platform := range platforms {
		name := r.archiveName(providerProgram, platform)
		files[name] = filepath.Join(r.dist, name)
	}
	lines := strings.Split(strings.TrimSpace(string(list)), "\n")
	for _, line := range lines {
		sum, name, _ := strings.Cut(line, "  ")
		path, known := files[name]
		if !known {
			return "", fmt.Errorf("%s lists %q", r.sumsName(), name)
		}
		if err := sameSum(path, sum); err != nil {
			return "", err
		}
	}
	if len(lines) != len(files) {
		return "", fmt.Errorf("%s has %d lines, not %d", r.sumsName(), len(lines), len(files))
	}
	if err := manifest(filepath.Join(r.dir, "terraform-registry-manifest.json")); err != nil {
		return "", err
	}
	return fmt.Sprintf("%d checksums are right, and list the provider's archives and the manifest alone", len(lines)), nil
}

func sameSum(path, sum string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	is := sha256.Sum256(content)
	if hex.EncodeToString(is[:]) != sum {
		return fmt.Errorf("%s is not what its checksum says", filepath.Base(path))
	}
	return nil
}

func manifest(path string) error {
	encoded, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var m struct {
		Version  int `json:"version"`
		Metadata struct {
			ProtocolVersions []string `json:"protocol_versions"`
		} `json:"metadata"`
	}
	if err := json.Unmarshal(encoded, &m); err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	if m.Version != 1 || !slices.Equal(m.Metadata.ProtocolVersions, []string{"6.0"}) {
		return fmt.Errorf("%s says version %d and protocols %v", filepath.Base(path), m.Version, m.Metadata.ProtocolVersions)
	}
	return nil
}
