"""Pages that are images: drawn, straightened, recognised."""
