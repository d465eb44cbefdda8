package tf

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// A write-only argument is sent when its version changes, and is in no state and
// no plan. The private state holds a seal of what was sent, by which a read tells
// whether Authing still has it.

// Drifted is the state's version of a write-only argument once Authing is seen to
// hold something else than what was sent. No configuration can have it, so the
// next plan sends the argument again.
const Drifted = -1

// VersionedSeal is the seal of a value and the version that it was sent with.
type VersionedSeal struct {
	authing.Seal
	Version int64 `json:"version"`
	// Names are the parts of the value that were sent, where it has parts.
	Names []string `json:"names,omitempty"`
}

// ReadSeal returns the seal that the private state has under a key, and whether
// there is one.
func ReadSeal(ctx context.Context, private Private, key string) (VersionedSeal, bool, diag.Diagnostics) {
	var seal VersionedSeal
	text, diags := private.GetKey(ctx, key)
	return seal, len(text) > 0 && json.Unmarshal(text, &seal) == nil && seal.Digest != "", diags
}

// WriteSeal puts a seal into the private state; nil takes one away.
func WriteSeal(ctx context.Context, private Private, key string, seal *VersionedSeal) (diags diag.Diagnostics) {
	if seal == nil {
		return private.SetKey(ctx, key, nil)
	}
	text, err := json.Marshal(seal)
	if err != nil {
		diags.AddError("Could not store the fingerprint of a write-only argument", err.Error())
		return diags
	}
	return private.SetKey(ctx, key, text)
}

// SealedVersion is the state's version of a write-only argument after a read that
// shows what Authing holds: Drifted where that is not what was sealed. Where the
// seal was made with another access key, nobody can tell, and that is a warning.
func SealedVersion(prior types.Number, seal VersionedSeal, client *authing.Client, argument, shown string, diags *diag.Diagnostics) types.Number {
	return sealedVersion(path.Root(argument+"_version"), prior, seal, client, argument, shown, diags)
}

// sealedVersion is SealedVersion of an argument whose version stands anywhere.
func sealedVersion(at path.Path, prior types.Number, seal VersionedSeal, client *authing.Client, argument, shown string, diags *diag.Diagnostics) types.Number {
	match, known := client.Matches(seal.Seal, shown)
	switch {
	case !known:
		diags.AddAttributeWarning(at, "Drift of "+argument+" cannot be detected",
			"The value was last sent by a run with another access key, and the digest in the state is keyed with it. This run cannot detect that the value was changed outside Terraform.\n\n"+nounRemedies.otherKey.For(client))
		return prior
	case match:
		return Whole(seal.Version)
	}
	return Whole(Drifted)
}

// Sealing says how a plain kind remembers a write-only argument.
type Sealing[M any, T any] struct {
	// Argument is the write-only one, and Argument_version its version.
	Argument string
	// Value and Version are those of a model; Value is null but in what WriteOnly
	// returns.
	Value   func(M) types.String
	Version func(M) types.Number
	// Versioned is the model with another version.
	Versioned func(M, types.Number) M
	// Canonical is the form in which values are compared; as they are when nil.
	Canonical func(string) string
	// Names are the parts of a value that has parts; nil where it has none.
	Names func(value string) []string
	// Judged is the model with what is known of a write-only argument whose version
	// stays: whether it is what was sent with that version. Nil where that makes no
	// difference to an update.
	Judged func(M, Verdict) M
	// At is where the version stands; the root where it is nil.
	At func(M) path.Path
	// Answered is what an answer says, of those parts; nil where it does not.
	Answered func(object T, names []string) *string
}

// Verdict is what is known of a write-only argument whose version stays.
type Verdict int

// The verdicts.
const (
	// Unjudged: it was not sent yet, or sealed with another access key.
	Unjudged Verdict = iota
	// AsSent: it is what was sent with its version.
	AsSent
	// Otherwise: it is something else.
	Otherwise
)

// Judged lays over a plan what is known of its write-only argument.
func (p *Plain[M, T]) Judged(ctx context.Context, client *authing.Client, private Private, planned M, diags *diag.Diagnostics) M {
	if p.Seal == nil || p.Seal.Judged == nil || p.Seal.Value(planned).IsNull() || diags.HasError() {
		return planned
	}
	seal, sealed, more := ReadSeal(ctx, private, p.Seal.key())
	diags.Append(more...)
	if !sealed || !Whole(seal.Version).Equal(p.Seal.Version(planned)) {
		return planned
	}
	switch match, known := client.Matches(seal.Seal, p.Seal.canonical(p.Seal.Value(planned).ValueString())); {
	case !known:
		return planned
	case match:
		return p.Seal.Judged(planned, AsSent)
	}
	return p.Seal.Judged(planned, Otherwise)
}

func (s *Sealing[M, T]) key() string { return s.Argument + "_seal" }

func (s *Sealing[M, T]) canonical(value string) string {
	if s.Canonical == nil {
		return value
	}
	return s.Canonical(value)
}

// configured is the plan with the write-only arguments of the configuration.
func (p *Plain[M, T]) configured(ctx context.Context, plan tfsdk.Plan, config tfsdk.Config, diags *diag.Diagnostics) M {
	var planned, configured M
	diags.Append(plan.Get(ctx, &planned)...)
	if p.WriteOnly == nil || diags.HasError() {
		return planned
	}
	diags.Append(config.Get(ctx, &configured)...)
	return p.WriteOnly(planned, configured)
}

// seal remembers the write-only argument that was sent, if one was.
func (p *Plain[M, T]) seal(ctx context.Context, client *authing.Client, private Private, sent M) diag.Diagnostics {
	if p.Seal == nil || p.Seal.Value(sent).IsNull() || p.Seal.Version(sent).IsNull() {
		return nil
	}
	seal := VersionedSeal{Seal: client.Seal(p.Seal.canonical(p.Seal.Value(sent).ValueString())), Version: Int64(p.Seal.Version(sent))}
	if p.Seal.Names != nil {
		seal.Names = p.Seal.Names(p.Seal.Value(sent).ValueString())
	}
	return WriteSeal(ctx, private, p.Seal.key(), &seal)
}

// sealAgain does so after an update, which sends the argument with a new version
// only, and forgets it where it is not configured any more.
func (p *Plain[M, T]) sealAgain(ctx context.Context, client *authing.Client, private Private, sent, before M) diag.Diagnostics {
	switch {
	case p.Seal == nil:
		return nil
	case p.Seal.Version(sent).IsNull():
		if p.Seal.Version(before).IsNull() {
			return nil
		}
		return WriteSeal(ctx, private, p.Seal.key(), nil)
	case p.Seal.Version(sent).Equal(p.Seal.Version(before)):
		return nil
	}
	return p.seal(ctx, client, private, sent)
}

// compareSeal is the state after a read, with the version that says whether
// Authing holds what was sent.
func (p *Plain[M, T]) compareSeal(ctx context.Context, client *authing.Client, private Private, state M, object T, diags *diag.Diagnostics) M {
	if p.Seal == nil || p.Seal.Version(state).IsNull() {
		return state
	}
	seal, sealed, more := ReadSeal(ctx, private, p.Seal.key())
	diags.Append(more...)
	if !sealed {
		return state
	}
	answered := p.Seal.Answered(object, seal.Names)
	if answered == nil {
		return state
	}
	at := path.Root(p.Seal.Argument + "_version")
	if p.Seal.At != nil {
		at = p.Seal.At(state)
	}
	return p.Seal.Versioned(state, sealedVersion(at, p.Seal.Version(state), seal, client, p.Seal.Argument, p.Seal.canonical(*answered), diags))
}
