"""Figures that later articles contest, repeat otherwise or correct."""
