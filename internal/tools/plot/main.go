// Command plot draws the figures of make bench, which it reads as JSON, as an
// SVG: for each operation on the largest number of objects, the floor beside
// the provider with an API that answers at once and with one that takes its time.
package main

import (
	"encoding/json"
	"fmt"
	"image/color"
	"io"
	"log"
	"os"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// figure is what the plot needs of a measurement.
type figure struct {
	Subject   string  `json:"subject"`
	Operation string  `json:"operation"`
	Objects   int     `json:"objects"`
	Seconds   float64 `json:"seconds"`
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(in io.Reader, out io.Writer) error {
	var figures []figure
	if err := json.NewDecoder(in).Decode(&figures); err != nil {
		return err
	}
	size := 0 // the largest that was created
	for _, f := range figures {
		if f.Operation == "create" {
			size = max(size, f.Objects)
		}
	}
	p, err := chart(figures, size)
	if err != nil {
		return err
	}
	canvas := vgsvg.New(22*vg.Centimeter, 11*vg.Centimeter)
	p.Draw(draw.New(canvas))
	_, err = canvas.WriteTo(out)
	return err
}

// colours tell the subjects apart, also for eyes that confuse red and green,
// and in print without colour.
var colours = []color.Color{
	color.RGBA{R: 0xbb, G: 0xbb, B: 0xbb, A: 0xff},
	color.RGBA{R: 0x44, G: 0x77, B: 0xaa, A: 0xff},
	color.RGBA{R: 0x22, G: 0x33, B: 0x55, A: 0xff},
}

func chart(figures []figure, size int) (*plot.Plot, error) {
	var subjects, operations []string
	seconds := map[[2]string]float64{}
	for _, f := range figures {
		if f.Objects != size {
			continue
		}
		if !slices.Contains(subjects, f.Subject) {
			subjects = append(subjects, f.Subject)
		}
		if !slices.Contains(operations, f.Operation) {
			operations = append(operations, f.Operation)
		}
		seconds[[2]string{f.Subject, f.Operation}] = f.Seconds
	}
	p := plot.New()
	p.Title.Text = fmt.Sprintf("Wall time with %d objects", size)
	p.Y.Label.Text = "seconds"
	p.Y.Min = 0
	p.NominalX(operations...)
	p.Legend.Top, p.Legend.Left = true, true
	p.Add(plotter.NewGrid())
	width := vg.Points(24)
	for i, subject := range subjects {
		values := make(plotter.Values, len(operations))
		for j, operation := range operations {
			values[j] = seconds[[2]string{subject, operation}]
		}
		bars, err := plotter.NewBarChart(values, width)
		if err != nil {
			return nil, err
		}
		bars.Color = colours[i%len(colours)]
		bars.LineStyle.Width = 0
		bars.Offset = width * vg.Length(2*i-len(subjects)+1) / 2
		p.Add(bars)
		p.Legend.Add(subject, bars)
	}
	p.Y.Max *= 1.1
	return p, nil
}
