variable "name" {
  type        = string
  description = "Name of the webhook, as the console shows it."
}

variable "url" {
  type        = string
  description = "Address of the receiver."

  validation {
    condition     = startswith(var.url, "https://")
    error_message = "Deliveries contain personal data; the url must be https."
  }
}

variable "categories" {
  type        = set(string)
  description = "Categories of events, such as user or organization."
  default     = ["user", "user-pool"]
}

variable "except" {
  type        = set(string)
  description = "Events of these categories to leave out. Default: the events whose deliveries carry keys or tokens in clear."
  default     = ["user-pool:secret-refreshed", "application:secret-refreshed", "refresh-token"]
}

variable "secret" {
  type        = string
  description = "Secret that Authing sends with each delivery. It is stored in the state."
  sensitive   = true
  default     = null
}

variable "enabled" {
  type        = bool
  description = "Whether events are delivered."
  default     = true
}
