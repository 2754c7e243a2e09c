import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';

/** Colours and font from the style sheet, because CSS does not reach into a canvas. */
export interface ChartStyle {
  muted: string;
  line: string;
  accent: string;
  font: string;
  fontPx: number;
}

interface Props {
  /** The accessible name. */
  label: string;
  data: uPlot.AlignedData;
  options: (style: ChartStyle) => Omit<uPlot.Options, 'width' | 'height'>;
}

const HEIGHT_PX = 260;

/** A uPlot chart that fills its container; it is redrawn when the width or the colours change. */
export function Chart({ label, data, options }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const colours = useColours();

  useEffect(() => {
    const container = box.current;
    if (!container) return undefined;
    const chart = new uPlot(
      {
        ...options(readStyle(container)),
        width: container.clientWidth,
        height: HEIGHT_PX,
        legend: { show: false },
        cursor: { show: false },
      },
      data,
      container,
    );
    const observer = new ResizeObserver(() => {
      if (container.clientWidth !== chart.width && container.clientWidth > 0)
        chart.setSize({ width: container.clientWidth, height: HEIGHT_PX });
    });
    observer.observe(container);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [data, colours]);

  return <div class="chart" role="img" aria-label={label} ref={box} />;
}

function readStyle(container: HTMLElement): ChartStyle {
  const style = getComputedStyle(container);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  // uPlot accepts whole pixels only.
  const fontPx = Math.round(Number.parseFloat(style.fontSize));
  return {
    muted: colour('muted'),
    line: colour('line'),
    accent: colour('accent'),
    font: `${fontPx}px ${style.fontFamily}`,
    fontPx,
  };
}

/** A string that changes whenever the colours may have changed. */
function useColours(): string {
  const [colours, setColours] = useState(coloursNow);
  useEffect(() => {
    const update = () => setColours(coloursNow);
    for (const medium of MEDIA) medium.addEventListener('change', update);
    return () => {
      for (const medium of MEDIA) medium.removeEventListener('change', update);
    };
  }, []);
  return colours;
}

const MEDIA = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(forced-colors: active)')];
const coloursNow = () => MEDIA.map(({ matches }) => matches).join();
