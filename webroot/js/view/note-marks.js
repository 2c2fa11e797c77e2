/**
 * A Chart.js plugin: a thin line with a flag over each point that has a note. The notes themselves stand
 * in the tooltip and, for everybody who cannot see a canvas, in the list below the chart.
 */
export const noteMarks = {
  id: 'noteMarks',
  afterDatasetsDraw(chart, _, { marks, colour }) {
    const { ctx, chartArea, scales } = chart;
    if (!marks?.size || !scales.x) return;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = colour;
    ctx.lineWidth = 1.5;
    chart.data.labels.forEach((label, index) => {
      if (!marks.has(label)) return;
      const x = Math.round(scales.x.getPixelForValue(index)) + 0.5;
      ctx.setLineDash([3, 3]);
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.setLineDash([]);
      const side = x + 11 > chartArea.right ? -1 : 1;
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x + side * 10, chartArea.top + 4.5);
      ctx.lineTo(x, chartArea.top + 9);
      ctx.fill();
    });
    ctx.restore();
  },
};
