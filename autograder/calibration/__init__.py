"""Thresholds that are measured: trains right and wrong answers with many seeds and finds what tells them apart."""
