import { Module } from '@nestjs/common';
import { Engine } from './engine';
import { EngineSurroundings, EngineTables } from './engine.parts';

/** The engine of the worker: imported by the one app that takes jobs. It is started by name, when the app stands. */
@Module({ providers: [Engine, EngineSurroundings, EngineTables], exports: [Engine] })
export class EngineModule {}
