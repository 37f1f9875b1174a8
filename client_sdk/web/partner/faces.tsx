// Four faces for the pad's edges, drawn by ourselves: stirred, sad, glad, sleepy.
import type { ComponentChildren } from "preact";

function Face({
  at,
  children,
}: {
  at: "top" | "left" | "right" | "bottom";
  children: ComponentChildren;
}) {
  return (
    <svg class={`face face-${at}`} viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <g
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        <circle cx="16" cy="16" r="14" />
        {children}
      </g>
    </svg>
  );
}

export function Faces() {
  return (
    <>
      <Face at="top">
        <path d="M8.5 10l3.5-1.8M23.5 10L20 8.2M11.2 13v1.6M20.8 13v1.6" />
        <circle cx="16" cy="21" r="2.8" />
      </Face>
      <Face at="left">
        <path d="M11.5 11.5v2M20.5 11.5v2M11 22.2q5-4.6 10 0" />
      </Face>
      <Face at="right">
        <path d="M11.5 11.5v2M20.5 11.5v2M11 19.5q5 4.6 10 0" />
      </Face>
      <Face at="bottom">
        <path d="M9.5 13q2 1.8 4 0M18.5 13q2 1.8 4 0M12 21h8" />
      </Face>
    </>
  );
}
