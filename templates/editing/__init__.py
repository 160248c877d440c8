"""edit: is a template that somebody changed in Word still right, and which of a council's own templates count?"""
