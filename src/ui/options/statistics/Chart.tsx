import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';

/** The house's colours as they now are, and the type, for a picture that no style sheet reaches. */
export interface Look {
  text: string;
  muted: string;
  line: string;
  accent: string;
  font: string;
  fontPx: number;
}

interface Props {
  /** What the picture is of, for those who do not see it. */
  label: string;
  data: uPlot.AlignedData;
  options: (look: Look) => Omit<uPlot.Options, 'width' | 'height'>;
  heightPx?: number;
}

/** A picture as wide as its place, drawn anew where that or the colours change. */
export function Chart({ label, data, options, heightPx = 220 }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const colours = useColours();

  useEffect(() => {
    const place = box.current;
    if (!place) return undefined;
    const chart = new uPlot(
      {
        ...options(lookOf(place)),
        width: place.clientWidth,
        height: heightPx,
        legend: { show: false },
        cursor: { show: false },
      },
      data,
      place,
    );
    const observer = new ResizeObserver(() => {
      if (place.clientWidth !== chart.width && place.clientWidth > 0)
        chart.setSize({ width: place.clientWidth, height: heightPx });
    });
    observer.observe(place);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [data, colours]);

  return <div class="chart" role="img" aria-label={label} ref={box} />;
}

function lookOf(place: HTMLElement): Look {
  const style = getComputedStyle(place);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  // The library takes whole pixels only.
  const fontPx = Math.round(Number.parseFloat(style.fontSize));
  return {
    text: colour('text'),
    muted: colour('muted'),
    line: colour('line'),
    accent: colour('accent'),
    font: `${fontPx}px ${style.fontFamily}`,
    fontPx,
  };
}

/** What changes with the colours. */
function useColours(): string {
  const [colours, setColours] = useState(coloursNow);
  useEffect(() => {
    const look = () => setColours(coloursNow);
    for (const medium of MEDIA) medium.addEventListener('change', look);
    return () => {
      for (const medium of MEDIA) medium.removeEventListener('change', look);
    };
  }, []);
  return colours;
}

const MEDIA = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(forced-colors: active)')];
const coloursNow = () => MEDIA.map(({ matches }) => matches).join();
