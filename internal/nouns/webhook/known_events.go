package webhook

import (
	"strings"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// KnownEvents returns the events that are compiled in.
func KnownEvents() []authing.WebhookEvent { return knownEvents() }

// Sensitive says what in the deliveries of an event needs care: keys and tokens,
// as Authing's guides show them, and user data in events about users; empty for
// all others.
func Sensitive(event string) string {
	switch event {
	case "user-pool:secret-refreshed", "application:secret-refreshed":
		return "the old and the new secret"
	case "refresh-token":
		return "tokens"
	case "login", "register":
		return "user data"
	}
	if strings.HasPrefix(event, "user:") {
		return "user data"
	}
	return ""
}

// knownEvents are the events that Authing's API description and SDKs named when
// this was written, with the titles that its console shows where they were
// seen. The live catalogue is the authority; this list serves where there is no
// asking it.
func knownEvents() []authing.WebhookEvent {
	return []authing.WebhookEvent{
		{Value: "test", Category: "test", Name: "测试", NameEn: "Test"},
		{Value: "register", Category: "authentication", Name: "注册", NameEn: "Register"},
		{Value: "login", Category: "authentication", Name: "登录", NameEn: "Log In"},
		{Value: "mfa:verified", Category: "authentication", Name: "MFA 认证", NameEn: "Pass MFA"},
		{Value: "kick", Category: "authentication", Name: "用户被强制下线", NameEn: "Force Log Out"},
		{Value: "user:created", Category: "user", Name: "创建用户", NameEn: "Create User"},
		{Value: "user:password-changed", Category: "user", Name: "修改用户密码", NameEn: "Change User Password"},
		{Value: "user:updated", Category: "user", Name: "修改用户信息", NameEn: "Update User"},
		{Value: "user:email-verified", Category: "user", Name: "成功验证邮箱", NameEn: "Verify Email"},
		{Value: "user:archived", Category: "user", Name: "用户被归档", NameEn: "Archive User"},
		{Value: "user:unarchived", Category: "user", Name: "用户被取消归档", NameEn: "Unarchive User"},
		{Value: "user:blocked", Category: "user", Name: "用户被锁定", NameEn: "Lock User"},
		{Value: "user:unblocked", Category: "user", Name: "用户被解除锁定", NameEn: "Unlock User"},
		{Value: "user:deleted", Category: "user", Name: "删除用户", NameEn: "Delete User"},
		{Value: "user:register-whitelist-added", Category: "authentication", Name: "添加注册白名单", NameEn: "Add Registration Whitelist Entry"},
		{Value: "user:register-whitelist-deleted", Category: "authentication", Name: "删除注册白名单", NameEn: "Delete Registration Whitelist Entry"},
		{Value: "user:udv-changed", Category: "user", Name: "设置用户自定义字段值", NameEn: "Change User Custom Field"},
		{Value: "user:link-account", Category: "user", Name: "用户社交账号绑定", NameEn: "Link Social Account"},
		{Value: "user:password-update-remind", Category: "user", Name: "密码到期提醒", NameEn: "Password Expiry Reminder"},
		{Value: "user:organization-node-update", Category: "user", Name: "用户所在部门变更", NameEn: "Change User Department"},
		{Value: "permission:revoke", Category: "permission", Name: "取消授权", NameEn: "Revoke Permission"},
		{Value: "permission:add", Category: "permission", Name: "添加授权", NameEn: "Grant Permission"},
		{Value: "resource:created", Category: "permission", Name: "添加资源", NameEn: "Create Resource"},
		{Value: "resource:delete", Category: "permission", Name: "删除资源", NameEn: "Delete Resource"},
		{Value: "resource:updated", Category: "permission", Name: "修改资源信息", NameEn: "Update Resource"},
		{Value: "role:created", Category: "permission", Name: "创建角色", NameEn: "Create Role"},
		{Value: "role:updated", Category: "permission", Name: "更新角色信息", NameEn: "Update Role"},
		{Value: "role:deleted", Category: "permission", Name: "删除角色", NameEn: "Delete Role"},
		{Value: "role:disable", Category: "permission", Name: "禁用角色", NameEn: "Disable Role"},
		{Value: "role:assigned", Category: "permission", Name: "角色授权给主体", NameEn: "Assign Role"},
		{Value: "subject:remove", Category: "permission", Name: "移除主体", NameEn: "Remove Subject"},
		{Value: "role:unassigned", Category: "permission", Name: "取消角色授权给主体", NameEn: "Unassign Role"},
		{Value: "role:udv-changed", Category: "permission", Name: "设置角色自定义字段值", NameEn: "Change Role Custom Field"},
		{Value: "application:mfa:enabled", Category: "authentication", Name: "应用开启 MFA 认证", NameEn: "Enable Application MFA"},
		{Value: "application:mfa:disabled", Category: "authentication", Name: "应用关闭 MFA 认证", NameEn: "Disable Application MFA"},
		{Value: "group:created", Category: "group", Name: "创建分组", NameEn: "Create Group"},
		{Value: "group:updated", Category: "group", Name: "修改分组", NameEn: "Update Group"},
		{Value: "group:deleted", Category: "group", Name: "删除分组", NameEn: "Delete Group"},
		{Value: "group:member-added", Category: "group", Name: "添加分组成员", NameEn: "Add Group Member"},
		{Value: "group:member-removed", Category: "group", Name: "移除分组成员", NameEn: "Remove Group Member"},
		{Value: "organization:created", Category: "organization", Name: "创建顶级部门", NameEn: "Create Organization"},
		{Value: "organization:imported", Category: "organization", Name: "导入组织机构", NameEn: "Import Organization"},
		{Value: "organization:deleted", Category: "organization", Name: "删除组织机构", NameEn: "Delete Organization"},
		{Value: "organization:node-added", Category: "organization", Name: "创建子部门", NameEn: "Create Department"},
		{Value: "organization:node-updated", Category: "organization", Name: "修改部门", NameEn: "Update Department"},
		{Value: "organization:tree-updated", Category: "organization", Name: "组织机构树变更", NameEn: "Update Organization Tree"},
		{Value: "organization:node-deleted", Category: "organization", Name: "删除部门", NameEn: "Delete Department"},
		{Value: "organization:node-moved", Category: "organization", Name: "移动部门", NameEn: "Move Department"},
		{Value: "organization:member-added", Category: "organization", Name: "添加部门成员", NameEn: "Add Department Member"},
		{Value: "organization:member-removed", Category: "organization", Name: "移除部门成员", NameEn: "Remove Department Member"},
		{Value: "organization:udv-changed", Category: "organization", Name: "设置部门自定义字段值", NameEn: "Change Department Custom Field"},
		{Value: "privilege-namespace:created", Category: "permission", Name: "创建权限分组", NameEn: "Create Permission Space"},
		{Value: "privilege-namespace:updated", Category: "permission", Name: "修改权限分组", NameEn: "Update Permission Space"},
		{Value: "privilege-namespace:deleted", Category: "permission", Name: "删除权限分组", NameEn: "Delete Permission Space"},
		{Value: "user-pool:cooperator-added", Category: "user-pool", Name: "添加协作管理员", NameEn: "Add Cooperator"},
		{Value: "user-pool:cooperator-removed", Category: "user-pool", Name: "移除协作管理员", NameEn: "Remove Cooperator"},
		{Value: "user-pool:secret-refreshed", Category: "user-pool", Name: "刷新用户池密钥", NameEn: "Refresh User Pool Secret"},
		{Value: "user-pool:updated", Category: "user-pool", Name: "修改用户池", NameEn: "Update User Pool"},
		{Value: "user-pool:udf-added", Category: "user-pool", Name: "添加自定义字段", NameEn: "Add Custom Field"},
		{Value: "user-pool:udf-deleted", Category: "user-pool", Name: "删除自定义字段", NameEn: "Delete Custom Field"},
		{Value: "user-pool:env-added", Category: "user-pool", Name: "添加环境变量", NameEn: "Add Environment Variable"},
		{Value: "user-pool:env-deleted", Category: "user-pool", Name: "删除环境变量", NameEn: "Delete Environment Variable"},
		{Value: "user-pool:env-updated", Category: "user-pool", Name: "修改环境变量", NameEn: "Update Environment Variable"},
		{Value: "user-pool:launchpad-app-installed", Category: "user-pool", Name: "安装应用面板应用", NameEn: "Install Launchpad App"},
		{Value: "user-pool:launchpad-app-uninstalled", Category: "user-pool", Name: "卸载应用面板应用", NameEn: "Uninstall Launchpad App"},
		{Value: "application:created", Category: "application", Name: "创建应用", NameEn: "Create Application"},
		{Value: "application:updated", Category: "application", Name: "修改应用", NameEn: "Update Application"},
		{Value: "application:deleted", Category: "application", Name: "删除应用", NameEn: "Delete Application"},
		{Value: "application:secret-refreshed", Category: "application", Name: "刷新应用密钥", NameEn: "Refresh Application Secret"},
		{Value: "data-resource:created", Category: "permission", Name: "创建数据资源", NameEn: "Create Data Resource"},
		{Value: "data-resource:updated", Category: "permission", Name: "修改数据资源", NameEn: "Update Data Resource"},
		{Value: "data-resource:deleted", Category: "permission", Name: "删除数据资源", NameEn: "Delete Data Resource"},
		{Value: "data-strategy-permission:revoke", Category: "permission", Name: "取消数据策略授权", NameEn: "Revoke Data Policy"},
		{Value: "data-strategy-permission:add", Category: "permission", Name: "添加数据策略授权", NameEn: "Grant Data Policy"},
		{Value: "unusual-location:login", Category: "authentication", Name: "异地登录", NameEn: "Log In from Unusual Location"},
		{Value: "refresh-token", Category: "authentication", Name: "刷新令牌", NameEn: "Refresh Token"},
	}
}
