import { openMemoryStore } from "../../src/store/memory/open.ts";
import { storeContract } from "./contract.ts";

storeContract("the store in memory", openMemoryStore);
