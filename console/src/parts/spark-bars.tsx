/** Small bars, one for each hour: how much, and how much of it went wrong. Whoever cannot see them hears the same in a sentence. */
import classes from './spark-bars.module.css';

export type SparkBar = {
  readonly all: number;
  /** Of all; they stand at the bottom in another colour. */
  readonly wrong: number;
  /** What the bar says to who points at it. */
  readonly label: string;
};

type SparkBarsProps = {
  readonly bars: readonly SparkBar[];
  /** All of it as a sentence. */
  readonly label: string;
  /** Pixels. */
  readonly height: number;
};

/** Units of the drawing: a bar with its gap, and the height of the highest. */
const [STEP, WIDTH, HEIGHT] = [10, 7, 100];
/** What is little is seen all the same, and nothing is a line to stand on. */
const [LEAST, GROUND] = [12, 3];

export function SparkBars({ bars, label, height }: SparkBarsProps) {
  const most = Math.max(1, ...bars.map(({ all }) => all));
  const tall = (count: number): number => (count === 0 ? 0 : Math.max(LEAST, (count / most) * HEIGHT));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${bars.length * STEP - (STEP - WIDTH)} ${HEIGHT + GROUND}`}
      preserveAspectRatio="none"
      className={classes['bars']}
      height={height}
    >
      {bars.map(({ all, wrong, label: told }, index) => {
        const [x, top] = [index * STEP, HEIGHT - tall(all)];
        const low = Math.min(tall(wrong), tall(all));
        return (
          <g key={index}>
            <title>{told}</title>
            <rect x={x} y={0} width={WIDTH} height={HEIGHT + GROUND} className={classes['room']} />
            <rect x={x} y={HEIGHT} width={WIDTH} height={GROUND} className={classes['ground']} />
            <rect x={x} y={top} width={WIDTH} height={tall(all) - low} className={classes['all']} />
            <rect x={x} y={HEIGHT - low} width={WIDTH} height={low} className={classes['wrong']} />
          </g>
        );
      })}
    </svg>
  );
}
