// Breaks imports: fastify-stays-home
import Fastify from 'fastify';

export const open = Fastify;
