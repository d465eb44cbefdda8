// Package accesskey is the noun access key: the resource and list resource
// authing_access_key, the data source authing_access_keys and the ephemeral
// resource authing_access_key_secret.
package accesskey
