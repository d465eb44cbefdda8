package main

import (
	"bytes"
	"context"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// materials holds each bill of materials to the modules in every binary that
// it is for.
func materials(_ context.Context, r *release) (string, error) {
	counted := map[string]int{}
	for _, program := range []string{providerProgram, emulatorProgram} {
		bill, err := r.bill(program)
		if err != nil {
			return "", err
		}
		for _, platform := range platforms {
			content, err := r.binary(program, platform)
			if err != nil {
				return "", err
			}
			info, err := buildinfo.Read(bytes.NewReader(content))
			if err != nil {
				return "", err
			}
			for _, module := range info.Deps {
				if bill[module.Path] != module.Version {
					return "", fmt.Errorf("%s of %s holds %s %s, its bill of materials says %q", program, platform, module.Path, module.Version, bill[module.Path])
				}
			}
			if len(info.Deps) == 0 {
				return "", fmt.Errorf("%s of %s names no modules", program, platform)
			}
		}
		counted[program] = len(bill)
	}
	return fmt.Sprintf("the bills of materials name every module of every binary (%d for the provider, %d for the emulator)",
		counted[providerProgram], counted[emulatorProgram]), nil
}

// bill reads a program's bill of materials: versions of modules by path.
func (r *release) bill(program string) (map[string]string, error) {
	encoded, err := os.ReadFile(filepath.Join(r.dist, program+"_"+r.version+"_sbom.cdx.json"))
	if err != nil {
		return nil, err
	}
	var document struct {
		Format     string `json:"bomFormat"`
		Components []struct {
			Name    string `json:"name"`
			Version string `json:"version"`
		} `json:"components"`
	}
	if err := json.Unmarshal(encoded, &document); err != nil {
		return nil, err
	}
	if document.Format != "CycloneDX" {
		return nil, errors.New("a bill of materials is not CycloneDX: " + document.Format)
	}
	bill := map[string]string{}
	for _, component := range document.Components {
		bill[component.Name] = component.Version
	}
	return bill, nil
}
