export { parseWhere, type Where, withoutMember, writeWhere } from '../../../web/where.ts';
