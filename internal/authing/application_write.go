package authing

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// ApplicationSettings are what an application is to be. What is nil is left to
// the server by a create, and as it is by an update.
type ApplicationSettings struct {
	Identifier, Name, Description    string
	Type, Logo, InitLoginURI         *string
	DefaultProtocol                  *string
	SSOEnabled                       *bool
	RedirectURIs, LogoutRedirectURIs []string
	SAMLEnabled                      *bool
	OAuthEnabled, CASEnabled         *bool
	// Objects are the members that are wanted, by the object's name.
	Objects map[string]Wanted
	// Strategy is set by a call of its own.
	Strategy *string
}

// more tells whether a create has to be followed by an update: objects are sent
// whole, and what the server presets in them is not known before.
func (s ApplicationSettings) more() bool {
	wants := func(flag *bool) bool { return flag != nil && *flag }
	return len(s.Objects) > 0 || wants(s.SAMLEnabled) || wants(s.OAuthEnabled) || wants(s.CASEnabled)
}

// fields are the body's fields that are no objects, for an application as it is.
func (s ApplicationSettings) fields(held Application) map[string]any {
	body := map[string]any{"appName": s.Name, "appIdentifier": s.Identifier}
	if s.Description != "" || api.TextOf(held.Description) != "" {
		body["appDescription"] = s.Description
	}
	if len(s.RedirectURIs) > 0 || held.AppID != "" {
		body["redirectUris"] = append([]string{}, s.RedirectURIs...)
	}
	if len(s.LogoutRedirectURIs) > 0 || held.AppID != "" {
		body["logoutRedirectUris"] = append([]string{}, s.LogoutRedirectURIs...)
	}
	for field, value := range map[string][2]*string{
		"appLogo": {s.Logo, held.Logo}, "initLoginUri": {s.InitLoginURI, held.InitLoginURI}, "defaultProtocol": {s.DefaultProtocol, held.DefaultProtocol},
	} {
		if value := first(value[0], value[1]); value != nil {
			body[field] = *value
		}
	}
	for field, value := range map[string][2]*bool{
		"ssoEnabled": {s.SSOEnabled, held.SSOEnabled}, "samlProviderEnabled": {s.SAMLEnabled, held.SAMLEnabled},
		"oauthProviderEnabled": {s.OAuthEnabled, held.OAuthEnabled}, "casProviderEnabled": {s.CASEnabled, held.CASEnabled},
	} {
		if value := first(value[0], value[1]); value != nil {
			body[field] = *value
		}
	}
	return body
}

func first[T any](one, other *T) *T {
	if one != nil {
		return one
	}
	return other
}

// differs lists the fields in which an application is not as it is wanted, as far
// as the answer shows them.
func (s ApplicationSettings) differs(a Application) []string {
	list := func(field string, held *[]string, sent []string) []string {
		return lacks(field, held != nil && !slices.Equal(unordered(*held), unordered(sent)))
	}
	flag := func(field string, held, sent *bool) []string {
		return lacks(field, sent != nil && held != nil && *held != *sent)
	}
	text := func(field string, held, sent *string) []string {
		return lacks(field, sent != nil && held != nil && *held != *sent)
	}
	description := a.Description
	if description == nil && a.Name != nil && !a.Unreadable.Has("appDescription") {
		description = api.Ptr("") // an answer leaves out a description that there is not
	}
	all := slices.Concat(
		differs("appName", a.Name, s.Name), differs("appIdentifier", a.Identifier, s.Identifier), differs("appDescription", description, s.Description),
		text("appType", a.Type, s.Type), text("appLogo", a.Logo, s.Logo), text("initLoginUri", a.InitLoginURI, s.InitLoginURI), text("defaultProtocol", a.DefaultProtocol, s.DefaultProtocol),
		list("redirectUris", a.RedirectURIs, s.RedirectURIs), list("logoutRedirectUris", a.LogoutRedirectURIs, s.LogoutRedirectURIs),
		flag("ssoEnabled", a.SSOEnabled, s.SSOEnabled), flag("samlProviderEnabled", a.SAMLEnabled, s.SAMLEnabled),
		flag("oauthProviderEnabled", a.OAuthEnabled, s.OAuthEnabled), flag("casProviderEnabled", a.CASEnabled, s.CASEnabled),
	)
	return append(all, s.differing(a)...)
}

// differing lists the objects in which something is not as it is wanted.
func (s ApplicationSettings) differing(a Application) []string {
	var differing []string
	for _, name := range slices.Sorted(maps.Keys(s.Objects)) {
		_, differs := a.Objects[name].laid(s.Objects[name])
		differing = append(differing, lacks(name, differs)...)
	}
	return differing
}

// object is an object of an application with what is wanted laid over it, as a
// write takes it.
func (s ApplicationSettings) object(a Application, name string) Members {
	laid, _ := a.Objects[name].laid(s.Objects[name])
	for field, wanted := range map[string][]string{"redirect_uris": s.RedirectURIs, "post_logout_redirect_uris": s.LogoutRedirectURIs} {
		if _, copied := laid[field]; copied && slices.Contains(copies(name), field) {
			laid[field] = encoded(append([]string{}, wanted...))
		}
	}
	if fields := sendable(name); fields != nil {
		laid = laid.only(fields...)
	}
	if _, says := laid["showAuthorizationPage"]; name == LoginConfig && !says {
		laid["showAuthorizationPage"] = encoded(false) // a write requires it
	}
	return laid
}

// LeftError is the error for an application that was made, could not be brought
// to what was asked for, and could not be deleted either.
type LeftError struct {
	ID        string
	Err       error // why it is not what was asked for
	Undeleted error
}

// Error says what is left.
func (e *LeftError) Error() string {
	return fmt.Sprintf("%v; the application %s that was just created could not be deleted (%v)", e.Err, e.ID, e.Undeleted)
}

// Unwrap returns why the application is not what was asked for.
func (e *LeftError) Unwrap() error { return e.Err }

// CreateApplication creates one application, once. The identifier is unique in
// Authing: where it is taken, nothing is sent, and where the response is lost the
// application is recognised by it. Objects and the permission strategy are set
// by further calls; where one of these fails, the application is deleted again,
// and a LeftError says that this failed too.
// API page: https://api.authing.cn/openapi/v3/management/create-application
func (c *Client) CreateApplication(ctx context.Context, want ApplicationSettings) (Created[Application], error) {
	all := applications.of(c)
	at := c.Config.Now()
	free, err := c.freeIdentifier(ctx, want.Identifier)
	if err != nil {
		return Created[Application]{}, err
	}
	body := want.fields(Application{})
	if want.Type != nil {
		body["appType"] = *want.Type
	}
	basic := want
	basic.Objects, basic.SAMLEnabled, basic.OAuthEnabled, basic.CASEnabled = nil, nil, nil, nil
	for _, field := range []string{"samlProviderEnabled", "oauthProviderEnabled", "casProviderEnabled"} {
		delete(body, field)
	}
	made, err := all.createFound(ctx, body, sought[Application]{
		likeness: want.Identifier,
		alike: func(a Application) bool {
			return a.Identifier != nil && strings.EqualFold(*a.Identifier, want.Identifier)
		},
		equal: func(a Application) bool { return len(basic.differs(a)) == 0 },
	}, func(context.Context) { all.before.note(map[string]struct{}{}, free, at) })
	if err != nil {
		return Created[Application]{}, c.takenIdentifier(ctx, want.Identifier, err)
	}
	created := all.complete(ctx, made)
	created.Adopted = made.adopted
	finished, err := c.finishApplication(ctx, created.Object, want)
	if err == nil {
		created.Object = finished
		return created, nil
	}
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), 4*c.Config.RequestTimeout+settle)
	defer cancel()
	id := created.Object.AppID
	if undeleted := c.DeleteApplication(rest, id); undeleted != nil {
		return created, &LeftError{ID: id, Err: err, Undeleted: undeleted}
	}
	return Created[Application]{}, &UndoneError{ID: id, Err: err}
}

// UndoneError is the error for an application that was made, could not be brought
// to what was asked for, and was deleted again.
type UndoneError struct {
	ID  string
	Err error
}

// Error says what was done.
func (e *UndoneError) Error() string {
	return fmt.Sprintf("%v; the application %s that was just created was deleted again", e.Err, e.ID)
}

// Unwrap returns why.
func (e *UndoneError) Unwrap() error { return e.Err }

// finishApplication sets what a create does not.
func (c *Client) finishApplication(ctx context.Context, made Application, want ApplicationSettings) (Application, error) {
	var err error
	if want.more() {
		if made, err = c.UpdateApplication(ctx, made.AppID, want); err != nil {
			return made, err
		}
	}
	if want.Strategy == nil {
		return made, nil
	}
	if made.Strategy, err = c.UpdatePermissionStrategy(ctx, made.AppID, *want.Strategy); err == nil && *made.Strategy != *want.Strategy {
		err = api.Unusable(updateStrategy, fmt.Sprintf("Authing answered success, but the permission strategy is %q, not %q", *made.Strategy, *want.Strategy))
	}
	return made, err
}

// freeIdentifier tells whether no application has an identifier, as far as Authing
// says; one that is taken is an error.
func (c *Client) freeIdentifier(ctx context.Context, identifier string) (bool, error) {
	if c.Config.ReadOnly {
		return false, nil // the create is refused without a call
	}
	answer, err := api.Call[struct {
		Available *api.Flag `json:"available"`
	}](ctx, c.Client, checkAvailability, nil, map[string]string{"domain": identifier})
	if err == nil && answer.Available != nil && bool(*answer.Available) {
		return true, nil
	}
	if failure, is := failureOf(err); is && failure.Operation != checkAvailability.Name {
		return false, err // without a token, nothing else works either
	}
	refused := err == nil && answer.Available != nil
	there, err := c.hasIdentifier(ctx, identifier)
	switch {
	case there:
		exists := &ExistsError{Kind: applications.name, ImportID: identifierPrefix + identifier}
		return false, &api.Error{Operation: applications.create.Name, Kind: api.KindLocal, Message: exists.Error() + "; nothing was sent", Err: exists}
	case refused && err == nil:
		return false, &TakenError{identifier}
	case refused:
		return false, err
	}
	return err == nil, nil
}

// identifierPrefix begins an import id that is an identifier.
const identifierPrefix = "identifier:"

// TakenError is the error for an identifier that an application of another user
// pool has.
type TakenError struct{ Identifier string }

// Error says so.
func (e *TakenError) Error() string {
	return fmt.Sprintf("Authing says that the identifier %q is taken, and no application of this user pool has it; nothing was sent", e.Identifier)
}

// hasIdentifier tells whether an application of the pool has an identifier.
func (c *Client) hasIdentifier(ctx context.Context, identifier string) (bool, error) {
	all := applications.of(c)
	list, err := all.reader.Fresh(ctx)
	return slices.ContainsFunc(list.Entries, func(a Application) bool {
		return a.Identifier != nil && strings.EqualFold(*a.Identifier, identifier)
	}), all.listFailure(err)
}

// takenIdentifier is the error for a create that was refused: with the cause
// ExistsError where the pool holds what it is about.
func (c *Client) takenIdentifier(ctx context.Context, identifier string, err error) error {
	failure, is := failureOf(err)
	if !is || failure.InDoubt || !disputes(failure) {
		return err
	}
	if there, _ := c.hasIdentifier(ctx, identifier); !there { // or that is not known, and the refusal stands as it is
		return err
	}
	return applications.of(c).taken(failure, identifierPrefix+identifier, nil)
}

// UpdateApplication changes an application in place, but for its strategy, and
// sends nothing where nothing differs. Fields are sent whole, and so is each
// object in which something differs: as it was read, with what is wanted laid
// over it. What a read then shows decides, whatever was answered. Where the
// update has reset objects that it did not send, they are sent as they were.
// API page: https://api.authing.cn/openapi/v3/management/update-application
func (c *Client) UpdateApplication(ctx context.Context, appID string, want ApplicationSettings) (Application, error) {
	all := applications.of(c)
	unlock, err := all.busy.lock(ctx, appID)
	if err != nil {
		return Application{}, all.interrupted(all.update, err)
	}
	defer unlock()
	before, err := all.Get(ctx, appID)
	if err != nil || len(want.differs(before)) == 0 {
		return before, err
	}
	objects := want.differing(before)
	if c.resetsApplications.Load() {
		objects = slices.Sorted(maps.Keys(before.Objects))
	}
	defer all.reader.Wrote(appID)
	defer c.forgetSwitches()
	doubt := c.sendApplication(ctx, appID, want, before, objects)
	if doubt != nil && !saysFalse(doubt) && !api.MayBeDone(doubt) {
		return Application{}, doubt
	}
	held, err := all.Get(ctx, appID)
	if err != nil {
		return held, err
	}
	if lost := reset(before, held, objects); len(lost) > 0 {
		c.resetsApplications.Store(true)
		doubt = c.sendApplication(ctx, appID, want, before, slices.Sorted(maps.Keys(before.Objects)))
		if held, err = all.Get(ctx, appID); err != nil {
			return held, err
		}
	}
	if differs := want.differs(held); doubt != nil && len(differs) > 0 {
		failure, _ := failureOf(doubt)
		undone := *failure
		undone.Message += "; a read shows that these fields are not as they were sent: " + strings.Join(differs, ", ")
		return held, &undone
	}
	return held, nil
}

// reset lists the objects, but for those that were sent, that are not any more as
// they were before.
func reset(before, held Application, sent []string) []string {
	var lost []string
	for name, object := range before.Objects {
		if fields := sendable(name); fields != nil {
			object = object.only(fields...)
		}
		if !slices.Contains(sent, name) && object.lost(held.Objects[name], copies(name)...) {
			lost = append(lost, name)
		}
	}
	return lost
}

// sendApplication sends an update with some objects. A server that refuses the
// copies which it keeps in them is sent them without these.
func (c *Client) sendApplication(ctx context.Context, appID string, want ApplicationSettings, before Application, objects []string) error {
	body := want.fields(before)
	body["appId"] = appID
	copied := false
	for _, name := range objects {
		if object := want.object(before, name); len(object) > 0 {
			body[name] = object
			copied = copied || len(object.only(copies(name)...)) > 0
		}
	}
	_, err := api.Call[api.Verdict](ctx, c.Client, applications.update, nil, body)
	failure, is := failureOf(err)
	if !copied || !is || failure.Kind != api.KindRefused || failure.StatusCode != http.StatusBadRequest {
		return err
	}
	for _, name := range objects {
		if object, sent := body[name].(Members); sent {
			body[name] = object.without(copies(name)...)
		}
	}
	_, err = api.Call[api.Verdict](ctx, c.Client, applications.update, nil, body)
	return err
}
