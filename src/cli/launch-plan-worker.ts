import { launch } from "./launch.ts";

launch("planWorker", __dirname);
