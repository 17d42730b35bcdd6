import { describeColumn } from "./vectors/matrix-cells";

describeColumn({ blocked: true, level: "clean" });
describeColumn({ blocked: true, level: "all" });
