package authing

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/api"
)

var updatePipelineOrder = repeatable("update-pipeline-order")

type pipelineOrderRequest struct {
	Scene string   `json:"scene"`
	Order []string `json:"order"`
}

// PipelineOrder are the ids of the functions of a scene, as far as is known in
// the order in which they run.
type PipelineOrder []string

// begins tells whether the order begins with some ids, in their order.
func (o PipelineOrder) begins(with []string) bool {
	return len(o) >= len(with) && slices.Equal(o[:len(with)], with)
}

// Without returns the ids that are not among others, in their order.
func (o PipelineOrder) Without(others []string) []string {
	return slices.DeleteFunc(slices.Clone(o), func(id string) bool { return slices.Contains(others, id) })
}

// GetPipelineOrder reads the order of a scene from the list of its functions:
// that this is the order in which they run is not documented.
// API page: https://api.authing.cn/openapi/v3/management/list-pipeline-functions
func (c *Client) GetPipelineOrder(ctx context.Context, scene string) (PipelineOrder, error) {
	list := pipelineFunctions.list
	answer, err := api.Call[wholeList[PipelineFunction]](ctx, c.Client, list, url.Values{"scene": {scene}}, nil)
	page, err := api.Whole(list, answer.page, err)
	if err != nil {
		return nil, err
	}
	order := make(PipelineOrder, 0, len(page.List))
	for _, function := range page.List {
		switch {
		case function.FuncID == "":
			return nil, api.Unusable(list, "a function of scene "+scene+" has no funcId")
		case function.Scene == nil || *function.Scene == scene: // a server may overlook the parameter
			order = append(order, function.FuncID)
		}
	}
	if len(page.Unreadable) > 0 || page.TotalCount > len(page.List) {
		return nil, api.Unusable(list, fmt.Sprintf("it shows %d of the %d functions of scene %s, so their order is not known", len(order), page.TotalCount, scene))
	}
	return order, nil
}

// MisplacedError is the error for an order that Authing accepted and does not
// show.
type MisplacedError struct {
	Scene        string
	Wanted, Held []string
}

// Error says what Authing shows.
func (e *MisplacedError) Error() string {
	return fmt.Sprintf("Authing accepted the order of scene %s, but lists its functions otherwise.\nSent:   %s\nListed: %s",
		e.Scene, strings.Join(e.Wanted, ", "), strings.Join(e.Held, ", "))
}

// UnplacedError is the error for ids that are none of the scene's functions.
type UnplacedError struct {
	Scene   string
	Unknown []string
}

// Error names the ids.
func (e *UnplacedError) Error() string {
	return fmt.Sprintf("scene %s has no functions with these ids: %s", e.Scene, strings.Join(e.Unknown, ", "))
}

// orderTries is how often an order is sent while others add functions to its
// scene.
const orderTries = 3

// UpdatePipelineOrder puts the functions of a scene into an order: those that are
// named first, and the others behind them as they were. It returns what the list
// shows then. Calls for one scene wait for each other. Ids that are none of the
// scene's are an UnplacedError, and nothing is sent; a list that shows another
// order afterwards is a MisplacedError.
// API page: https://api.authing.cn/openapi/v3/management/update-pipeline-order
func (c *Client) UpdatePipelineOrder(ctx context.Context, scene string, named []string) (PipelineOrder, error) {
	all := pipelineFunctions.of(c)
	unlock, err := all.busy.lock(ctx, "order\x00"+scene)
	if err != nil {
		return nil, &api.Error{Operation: updatePipelineOrder.Name, Kind: api.KindLocal, Message: "cancelled before anything was sent", Err: err}
	}
	defer unlock()
	held, err := c.orderOnce(ctx, scene, func(o PipelineOrder) bool { return len(PipelineOrder(named).Without(o)) == 0 })
	if err != nil {
		return nil, err
	}
	for try := 1; ; try++ {
		if unknown := PipelineOrder(named).Without(held); len(unknown) > 0 {
			return held, &UnplacedError{scene, unknown}
		}
		sent := slices.Concat(named, held.Without(named))
		failure := c.sendPipelineOrder(ctx, pipelineOrderRequest{scene, sent})
		if failure != nil && !api.MayBeDone(failure) {
			return held, failure
		}
		shown, err := c.orderOnce(ctx, scene, func(o PipelineOrder) bool { return o.begins(named) })
		added := len(shown.Without(sent)) > 0 // by somebody, meanwhile
		switch {
		case err != nil && failure != nil:
			return held, failure
		case err != nil:
			return held, err
		case shown.begins(named) && (failure != nil || !added):
			return shown, nil
		case failure != nil:
			return shown, failure
		case try == orderTries || !added:
			return shown, &MisplacedError{scene, sent, shown}
		}
		held = shown
	}
}

// orderOnce reads the order of a scene, some times where it is not what is
// waited for: a server may lag behind.
func (c *Client) orderOnce(ctx context.Context, scene string, is func(PipelineOrder) bool) (PipelineOrder, error) {
	for look, pause := 1, firstLook; ; look, pause = look+1, 2*pause {
		order, err := c.GetPipelineOrder(ctx, scene)
		if err != nil || is(order) || look == replicaLooks || c.Config.Sleep(ctx, pause) != nil {
			return order, err
		}
	}
}

// sendPipelineOrder sends an order. The answer holds no data.
func (c *Client) sendPipelineOrder(ctx context.Context, request pipelineOrderRequest) error {
	_, err := api.Call[struct{}](ctx, c.Client, updatePipelineOrder, nil, request)
	if api.IsUnusable(err) {
		return nil // Authing said success, and there is no more that it could say
	}
	return err
}
