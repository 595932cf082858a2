"""The packages of the site and its tests: bill of materials, licences, known faults, wheels."""
