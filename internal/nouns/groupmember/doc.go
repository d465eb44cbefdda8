// Package groupmember is the noun group member, a user in a group: the resource and
// the list resource authing_group_member, and the data source authing_group_members.
package groupmember
