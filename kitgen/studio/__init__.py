"""The studio: the pages on which a leader makes a kit, and the engine behind them.

`engine` is pure: JSON and bytes in, JSON and bytes out; it knows neither web nor disk. `web/` is the front
end, plain files that a browser runs as they are. They meet through one call, which is carried by `server`,
on this machine alone, or inside the browser.
"""
