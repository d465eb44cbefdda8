// Package permissionnamespace holds authing_permission_namespace: a box in which
// codes of roles and resources are unique.
package permissionnamespace
