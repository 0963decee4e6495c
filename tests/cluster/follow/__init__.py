"""The page of deployment, followed."""
