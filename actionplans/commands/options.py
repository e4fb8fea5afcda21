"""Options that several commands have, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

Inputs = Annotated[list[Path], Parameter(help="Files and folders; folders are searched to any depth.")]
Output = Annotated[Path, Parameter(name=["--output", "-o"], help="Folder the dataset is written to.")]
Config = Annotated[Path | None, Parameter(help="A plans.toml with what you know of your documents.")]
State = Annotated[Path | None, Parameter(help="Folder on the local disk, one for each output.")]
Jobs = Annotated[int, Parameter(help="Documents read at a time; 0 is one for each core.")]
Timeout = Annotated[float, Parameter(help="Seconds a document may take; a large one gets more.")]
AtCluster = Annotated[str, Parameter(help="Address of a dask cluster that reads the documents.")]
Strict = Annotated[bool, Parameter(negative="", help="Exit 1 as long as any document stands as failed.")]
AcceptRemovals = Annotated[
    bool, Parameter(negative="", help="Go on though a fifth of the documents are gone.")
]
Quiet = Annotated[bool, Parameter(negative="", help="Say nothing but what went wrong.")]
Parquet = Annotated[bool, Parameter(negative="", help="Write the tables as Parquet too, by council.")]
AsOf = Annotated[str, Parameter(help="Count the deadlines that a day has passed, 2011-03-31.")]
Json = Annotated[bool, Parameter(name="--json", negative="", help="Answer in JSON, for machines.")]
