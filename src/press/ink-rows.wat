;; Photos to planes, a row at a time: tetrahedral interpolation in a grid whose nodes hold four planes in one number.
;; ink-grid.ts fills the tables and says what they hold; scripts/make-ink-rows.mjs makes ink-rows.ts of this file.
(module
  (memory (export "memory") 0)

  ;; Rows of R, G, B from $from to four rows of bytes. Gives the greatest sum of inks in a pixel, less 255, in 65536ths.
  (func (export "inks")
    (param $from i32) (param $count i32) (param $places i32) (param $parts i32)
    (param $luma i32) (param $black i32) (param $blue i32) (param $red i32) (result i32)
    (local $end i32) (local $place i32) (local $part i32) (local $first i32) (local $planes i64) (local $inks i32) (local $most i32)
    (local.set $end (i32.add (local.get $from) (i32.mul (local.get $count) (i32.const 3))))
    (local.set $most (i32.const -2147483648))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $from) (local.get $end)))
        ;; Three tables of 256: where the cell of a value begins, and below bit 10 which of its parts the value is.
        (local.set $place
          (i32.add
            (i32.add
              (i32.load (i32.add (local.get $places) (i32.shl (i32.load8_u (local.get $from)) (i32.const 2))))
              (i32.load offset=1024 (i32.add (local.get $places) (i32.shl (i32.load8_u offset=1 (local.get $from)) (i32.const 2)))))
            (i32.load offset=2048 (i32.add (local.get $places) (i32.shl (i32.load8_u offset=2 (local.get $from)) (i32.const 2))))))
        (local.set $from (i32.add (local.get $from) (i32.const 3)))
        ;; A part has two steps to further corners of its tetrahedron, in bytes, and four weights in eighths.
        (local.set $part
          (i32.add (local.get $parts) (i32.shl (i32.and (local.get $place) (i32.const 1023)) (i32.const 4))))
        (local.set $first (i32.shr_u (local.get $place) (i32.const 10)))
        ;; Each plane has 16 bits, of which weights up to 8 fill no more: one multiplication does all four.
        (local.set $planes
          (i64.add
            (i64.add
              (i64.mul (i64.load (local.get $first)) (i64.load8_u offset=8 (local.get $part)))
              (i64.mul
                (i64.load (i32.add (local.get $first) (i32.load (local.get $part))))
                (i64.load8_u offset=9 (local.get $part))))
            (i64.add
              (i64.mul
                (i64.load (i32.add (local.get $first) (i32.load offset=4 (local.get $part))))
                (i64.load8_u offset=10 (local.get $part)))
              (i64.add
                (i64.mul
                  ;; The corner across: one cell on each way, (33 * 33 + 33 + 1) * 8.
                  (i64.load offset=8984 (local.get $first))
                  (i64.load8_u offset=11 (local.get $part)))
                ;; Half of a value, four times.
                (i64.const 0x0080008000800080)))))
        (i64.store8 (local.get $luma) (i64.shr_u (local.get $planes) (i64.const 8)))
        (i64.store8 (local.get $black) (i64.shr_u (local.get $planes) (i64.const 24)))
        (i64.store8 (local.get $blue) (i64.shr_u (local.get $planes) (i64.const 40)))
        (i64.store8 (local.get $red) (i64.shr_u (local.get $planes) (i64.const 56)))
        (local.set $luma (i32.add (local.get $luma) (i32.const 1)))
        (local.set $black (i32.add (local.get $black) (i32.const 1)))
        (local.set $blue (i32.add (local.get $blue) (i32.const 1)))
        (local.set $red (i32.add (local.get $red) (i32.const 1)))
        ;; C + M + Y of T.871 backwards: 3 Y + 1.428 Cb + 0.688 Cr, the differences from 128 (366 and 176 times 32768); K is inverted.
        (local.set $inks
          (i32.add
            (i32.sub
              (i32.mul (i32.const 768) (i32.wrap_i64 (i64.and (local.get $planes) (i64.const 0xffff))))
              (i32.shl (i32.wrap_i64 (i64.and (i64.shr_u (local.get $planes) (i64.const 16)) (i64.const 0xffff))) (i32.const 8)))
            (i32.sub
              (i32.add
                (i32.mul (i32.const 366) (i32.wrap_i64 (i64.and (i64.shr_u (local.get $planes) (i64.const 32)) (i64.const 0xffff))))
                (i32.mul (i32.const 176) (i32.wrap_i64 (i64.shr_u (local.get $planes) (i64.const 48)))))
              (i32.const 17760256))))
        (local.set $most
          (select (local.get $inks) (local.get $most) (i32.gt_s (local.get $inks) (local.get $most))))
        (br $next)))
    (local.get $most))

  ;; Means of squares of four, from two rows of an even number of bytes to one row of half as many.
  (func (export "halve") (param $upper i32) (param $lower i32) (param $out i32) (param $count i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $out) (local.get $count)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
        (i32.store8 (local.get $out)
          (i32.shr_u
            (i32.add
              (i32.add
                (i32.add (i32.load8_u (local.get $upper)) (i32.load8_u offset=1 (local.get $upper)))
                (i32.add (i32.load8_u (local.get $lower)) (i32.load8_u offset=1 (local.get $lower))))
              (i32.const 2))
            (i32.const 2)))
        (local.set $upper (i32.add (local.get $upper) (i32.const 2)))
        (local.set $lower (i32.add (local.get $lower) (i32.const 2)))
        (local.set $out (i32.add (local.get $out) (i32.const 1)))
        (br $next)))))
