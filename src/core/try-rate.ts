import { learnedHazard, type PastOutages } from './learning';
import { recoveryHazard } from './outage-lengths';

/** Against a past that misleads: what was learned changes no rate by more than this factor. */
const MOST_SHIFT = 2;

/** Tries end after half an hour, so what is budgeted is what is made until then. */
const BUDGETED_S = 30 * 60;

/** Rates change within seconds at first, and slower the longer an outage lasts. */
const FINEST_STEP_S = 0.5;
const COARSEST_STEP_S = 10;

/** Pieces of that half hour, the first ones shortest. 24 give the budget to a hundredth. */
const PIECES = 24;

/**
 * How often to try, in relation to other moments of an outage: as the square root of the hazard of
 * recovery, which finds the recovery soonest for a given number of tries.
 *
 * The past moves the tries to where recoveries are likely, and makes no more of them: over outages
 * such as the past foretells, they are as many as without it.
 */
export function tryRate(past: PastOutages): (elapsedS: number) => number {
  const builtInRate = (elapsedS: number) => Math.sqrt(recoveryHazard(elapsedS));
  if (past.recoveries.length + past.unrecovered.length === 0) return builtInRate;
  const hazard = learnedHazard(past);
  const budget = budgetFactor(hazard, builtInRate);
  return (elapsedS) => {
    const rate = builtInRate(elapsedS);
    const learned = Math.sqrt(hazard(elapsedS)) * budget;
    return Math.min(Math.max(learned, rate / MOST_SHIFT), rate * MOST_SHIFT);
  };
}

/**
 * How many seconds from a moment on a rate takes to add up to so much, half an hour at the most.
 * Added up rather than taken at that moment, as what the past foretells may be just ahead.
 */
export function secondsUntil(
  much: number,
  rate: (elapsedS: number) => number,
  elapsedS: number,
): number {
  const stepS = Math.min(Math.max(FINEST_STEP_S, elapsedS / 200), COARSEST_STEP_S);
  let [seconds, left] = [0, much];
  while (seconds < BUDGETED_S) {
    const added = rate(elapsedS + seconds + stepS / 2) * stepS;
    if (added >= left) return Math.min(seconds + (left / added) * stepS, BUDGETED_S);
    left -= added;
    seconds += stepS;
  }
  return BUDGETED_S;
}

/**
 * By what to multiply a hazard's square root for as many tries as at another rate. At a rate r an
 * outage meets ∫ S r dt tries on average, S being the survival that the hazard makes.
 */
function budgetFactor(hazard: (s: number) => number, rate: (s: number) => number): number {
  const pieceEndS = (piece: number) => BUDGETED_S * (piece / PIECES) ** 2;
  let [survival, tries, ownTries] = [1, 0, 0];
  for (let piece = 0; piece < PIECES; piece++) {
    const middleS = pieceEndS(piece + 0.5);
    const lengthS = pieceEndS(piece + 1) - pieceEndS(piece);
    const level = hazard(middleS);
    const decay = Math.exp((-level * lengthS) / 2);
    tries += survival * decay * rate(middleS) * lengthS;
    ownTries += survival * decay * Math.sqrt(level) * lengthS;
    survival *= decay ** 2;
  }
  return tries / ownTries;
}
