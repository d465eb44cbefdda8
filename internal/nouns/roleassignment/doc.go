// Package roleassignment is the noun role assignment, a user or a department that has
// a role: the resource and the list resource authing_role_assignment, and the data
// source authing_role_members.
package roleassignment
