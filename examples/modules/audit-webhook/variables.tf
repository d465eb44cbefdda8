variable "name" {
  type        = string
  description = "Name of the webhook, as the console shows it."
}

variable "url" {
  type        = string
  description = "Address of the receiver."

  validation {
    condition     = startswith(var.url, "https://")
    error_message = "Deliveries hold personal data; the receiver has to answer to https."
  }
}

variable "categories" {
  type        = set(string)
  description = "Categories of events, such as user or organization."
  default     = ["user", "user-pool"]
}

variable "except" {
  type        = set(string)
  description = "Events of these categories that are not delivered. The default are those whose deliveries carry keys or tokens in clear."
  default     = ["user-pool:secret-refreshed", "application:secret-refreshed", "refresh-token"]
}

variable "secret" {
  type        = string
  description = "Secret by which the receiver recognises Authing. It is kept in the state."
  sensitive   = true
  default     = null
}

variable "enabled" {
  type        = bool
  description = "Whether events are delivered."
  default     = true
}
