package org.leafport.tcu.probe;

import java.util.HexFormat;

/**
 * The key byte that containers and configurations are obscured with (probe data, section 3). It
 * hides nothing: the seed stands in clear beside it.
 */
final class ObscuringKey {
  /** Key by the seed with its nibbles swapped. */
  private static final byte[] TABLE =
      HexFormat.ofDelimiter(" ")
          .parseHex(
              """
              ce f4 46 c2 8e cb 47 82 63 48 35 a8 94 22 00 08
              78 bf e6 43 01 87 67 7b dc 53 02 af d9 93 5a 97
              1e 8b 41 15 55 d8 9b bb 49 92 ab 20 28 5b 70 51
              6c 1c a7 b0 50 c3 32 4b 3d 1b be e7 ae d0 b7 84
              d7 f9 f6 a1 38 27 bd ba a5 62 61 eb 5d ec 71 2a
              11 d4 05 f1 cf c5 0b 45 fe 9e ca 77 68 f2 09 ad
              f8 3a 3e ef 2e 52 b6 83 31 96 7a 86 33 7c 9a b2
              0a 88 f5 66 cd 18 1d 34 10 b3 e5 6a 26 7f f7 7d
              3f 3c 4e 91 58 a6 dd 81 21 1a 0c fa 1f fb ea 5f
              42 79 60 39 6d c1 37 a2 a3 16 80 99 b9 de a9 ee
              df b5 74 44 d1 6b 57 da 72 bc 03 d3 8a c9 75 4a
              e1 a4 ed e4 d5 65 12 7e e3 89 9f 29 e2 a0 9c 2f
              85 2b c4 36 e9 59 3b 4f d2 0f c0 ff 40 fd 23 56
              c8 2c b1 17 04 4c 8f e0 07 64 06 69 6f 9d 73 13
              5c 8c 24 e8 2d fc d6 5e ac 19 db 0d f0 54 b8 14
              98 f3 c6 b4 6e 0e 95 4d 30 cc aa 90 c7 25 8d 76
              """
                  .strip()
                  .replace('\n', ' '));

  private ObscuringKey() {}

  /** The key of a seed, both 0..255. */
  static int of(int seed) {
    return TABLE[(seed & 0x0f) << 4 | seed >> 4 & 0x0f] & 0xff;
  }
}
