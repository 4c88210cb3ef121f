export { endSight, grantSight } from './case-access';
export { DEMO } from './demo';
export { demoActor, seedDemoIdentity } from './demo.seed';
export { IdentityModule } from './identity.module';
export { CAN, Can, PUBLIC_ROUTE, PermissionGuard, Public } from './permission.guard';
export { CASE_ROLES, GRANTABLE_ROLES, PERMISSIONS, SCOPES, type GrantableRole, type Permission, type Scope } from './permission-table';
export { isPermission, may, need } from './permissions';
export { caseScope, scopeOf, type ScopeCondition, type SightAs } from './scope';
