package zaigang.jobs.generate;

import java.util.SplittableRandom;

/** Independent streams of chance, one for each purpose, so that the order of work changes nothing. */
final class Seeds {
    private Seeds() {}

    /** What a stream is for. */
    enum Use {
        PERSON(1),
        BEHAVIOUR(2),
        DAY(3),
        FIXES(4),
        SECOND_PHONE(5),
        WORK(6),
        TRANSPORT(7);

        private final long number;

        Use(long number) {
            this.number = number;
        }
    }

    static SplittableRandom of(long seed, Use use, long person, long day) {
        return new SplittableRandom(hash(seed, use.number, person, day));
    }

    /** A well-mixed number of its arguments. */
    static long hash(long... parts) {
        long h = 0x9E3779B97F4A7C15L;
        for (long part : parts) {
            h = mix(h ^ mix(part + 0x632BE59BD9B4E019L));
        }
        return h;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
