fires = 1.082
