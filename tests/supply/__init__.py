"""What the site and its tests are made with: parts listed, licences, known faults, wheels for each system."""
