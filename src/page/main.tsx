import { render } from "preact";
import { Page } from "./frame/page.tsx";
import "./look/page.css";

render(<Page />, document.getElementById("page")!);
